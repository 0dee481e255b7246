import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Measures what the server adds to a turn: from a message's POST to its answer, and from the last
 * byte of the model's answer until a client knows that the agent is idle.
 */
public final class Overhead {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> SIX =
      List.of("claude", "claude-latest", "codex", "gemini", "opencode", "copilot");

  private Overhead() {}

  public static void main(String[] args) throws IOException {
    Flags flags = new Flags(args);
    int turns = Integer.parseInt(flags.after("--turns", "20"));
    System.out.println(
        "| agent | evidence | turns | POST ms: median | most | idle ms: median | most |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String agent : flags.agents(SIX)) {
      for (String evidence : List.of("all", "screen")) {
        List<String> server = new ArrayList<>(List.of("--evidence", evidence));
        server.addAll(flags.server());
        try (Model model = new Model(flags.testbed());
            Served served = new Served(flags.agentapi(), flags.testbed(), agent, model, server)) {
          measure(agent, evidence, turns, model, served);
        }
      }
    }
  }

  private static void measure(String agent, String evidence, int turns, Model model, Served served)
      throws IOException {
    List<Long> post = new ArrayList<>();
    List<Long> idle = new ArrayList<>();
    if (!served.untilStable(60)) {
      throw new IOException(agent + " is not ready: " + served.screen());
    }
    try (States states = new States(served.root())) {
      for (int turn = 0; turn <= turns; turn++) {
        model.mark();
        states.forget();
        Instant began = Instant.now();
        Served.Answered sent = served.say("stream 12 20, for the time " + turn);
        Instant answered = Instant.now();
        Optional<Instant> told = states.idle(PATIENCE);
        Optional<Instant> last = model.answered();
        if (sent.status() != 200 || told.isEmpty() || last.isEmpty()) {
          throw new IOException(agent + ", turn " + turn + ": " + sent + served.screen());
        }
        if (turn > 0) { // side jobs, such as a title, belong to the first one
          post.add(Duration.between(began, answered).toMillis());
          idle.add(Duration.between(last.get(), told.get()).toMillis());
        }
      }
    }
    System.out.printf(
        "| %s | %s | %d | %s | %s |%n", agent, evidence, turns, figures(post), figures(idle));
  }

  private static String figures(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2) + " | " + Collections.max(sorted);
  }
}
