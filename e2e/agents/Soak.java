import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Many turns of random kinds with one agent: that none seems over before it is, that no message is
 * lost or doubled, that no question is missed, and what memory the server takes meanwhile.
 */
public final class Soak {
  private final Scenarios scenarios;
  private final Random random;

  private Soak(Scenarios scenarios, long seed) {
    this.scenarios = scenarios;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws IOException {
    Flags flags = new Flags(args);
    int turns = Integer.parseInt(flags.after("--turns", "100"));
    long seed = Long.parseLong(flags.after("--seed", "1"));
    for (String agent : flags.agents(List.of("claude", "codex", "opencode"))) {
      try (Model model = new Model(flags.testbed());
          Served served =
              new Served(flags.agentapi(), flags.testbed(), agent, model, flags.server())) {
        if (!served.untilStable(180)) {
          throw new IOException(agent + " is not ready: " + served.screen());
        }
        boolean exact = !flags.server().contains("screen");
        Soak soak = new Soak(new Scenarios(model, served, agent, exact), seed);
        soak.run(agent, turns, served);
      }
    }
  }

  private void run(String agent, int turns, Served served) throws IOException {
    List<Long> memory = new ArrayList<>(List.of(served.memory()));
    int failed = 0;
    for (int turn = 1; turn <= turns; turn++) {
      int kind = random.nextInt(KINDS.size());
      Optional<String> wrong = turn(KINDS.get(kind), turn);
      if (wrong.isPresent()) {
        failed++;
        System.out.printf(
            "%s, turn %d, %s: %s%n",
            agent, turn, KINDS.get(kind), wrong.get().replace("\n", "\\n"));
        served.untilStable(60);
      }
      if (turn == turns / 2 || turn == turns) {
        memory.add(served.memory());
      }
    }
    System.out.printf(
        "| %s | %d turns | %d failed | memory %s MB |%n",
        agent,
        turns,
        failed,
        memory.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static final List<String> KINDS =
      List.of(
          "short",
          "short",
          "lines said",
          "long said",
          "stream",
          "lines",
          "code",
          "allow",
          "refuse",
          "interrupt",
          "mid-answer",
          "error",
          "queue");

  private Optional<String> turn(String kind, int turn) throws IOException {
    return switch (kind) {
      case "lines said" -> echoed("turn " + turn + "\n\n" + words(3) + "\n" + words(5));
      case "long said" -> echoed("turn " + turn + " " + words(100 + random.nextInt(200)));
      case "stream" -> {
        int count = 10 + random.nextInt(40);
        int delay = 20 + random.nextInt(130);
        yield scenarios.answers("stream " + count + " " + delay, Model.stream(count));
      }
      case "lines" -> {
        int count = 20 + random.nextInt(200);
        yield scenarios.answers("lines " + count, Model.lines(count));
      }
      case "code" -> scenarios.code();
      case "allow" -> scenarios.permission("run: touch a" + turn + ".txt", "allow", true);
      case "refuse" -> scenarios.permission("run: touch r" + turn + ".txt", "reject", false);
      case "interrupt" -> scenarios.interrupted("hang 40", "after the hang, " + turn);
      case "mid-answer" -> scenarios.interrupted("stream 300 100", "after the stream, " + turn);
      case "error" -> scenarios.error();
      case "queue" -> scenarios.queue();
      default -> echoed("turn " + turn + ": " + words(4));
    };
  }

  private Optional<String> echoed(String text) throws IOException {
    return scenarios.answers(text, "Mock reply to: " + text);
  }

  /** Words that no command of the model's is made of. */
  private String words(int count) {
    return random
        .ints(count, 0, 100_000)
        .mapToObj(number -> "w" + number)
        .collect(Collectors.joining(" "));
  }
}
