package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cline's record: {@code data/sessions/<session>/<session>.messages.json}, one document of all
 * messages; {@code <session>.json} beside it names the process.
 */
final class ClineLog implements AgentLog {
  private static final Pattern TYPED =
      Pattern.compile("\\A<user_input[^>]*>(.*?)(</user_input>.*)?\\z", Pattern.DOTALL);

  /** More sessions than that did not begin since the agent was started. */
  private static final int MOST = 20;

  private final Seen seen;
  private final long since;

  ClineLog(Instant since) {
    this.seen = new Seen(since);
    this.since = since.toEpochMilli();
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    long[] family = Processes.family(pid).toArray();
    for (long process : family) {
      Path sessions =
          ProcessEnvironment.of(process)
              .configFolder("CLINE_DIR", ".cline")
              .resolve("data/sessions");
      for (Path session : newest(sessions)) {
        String name = session.getFileName().toString();
        if (isOf(family, session.resolve(name + ".json"))) {
          return Optional.of(
              new Place(session.resolve(name + ".messages.json"), List.of(session, sessions)));
        }
      }
    }
    return Optional.empty();
  }

  /** Their names begin with the time. */
  private static List<Path> newest(Path sessions) throws IOException {
    if (!Files.isDirectory(sessions)) {
      return List.of();
    }
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(sessions)) {
      folders.forEach(all::add);
    }
    all.sort(Comparator.comparing(Path::toString).reversed());
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  private static boolean isOf(long[] family, Path file) {
    try {
      Optional<Number> pid = DocumentTail.document(file).flatMap(session -> session.number("pid"));
      return pid.isPresent()
          && java.util.Arrays.stream(family).anyMatch(process -> process == pid.get().longValue());
    } catch (IOException e) {
      return false; // not written yet
    }
  }

  @Override
  public Tail open(Path file) {
    return new DocumentTail(file, this::facts);
  }

  private List<Fact> facts(JsonObject document) {
    List<Fact> facts = new ArrayList<>();
    for (JsonObject message : document.objects("messages")) {
      boolean recent = message.number("ts").filter(ts -> ts.longValue() < since).isEmpty();
      if (recent && seen.first(message.textOrEmpty("id"))) {
        facts.addAll(message(message));
      }
    }
    return facts;
  }

  private static List<Fact> message(JsonObject message) {
    boolean byUser = message.textOrEmpty("role").equals("user");
    boolean failed = message.textOrEmpty("id").startsWith("error_");
    List<Fact> facts = new ArrayList<>();
    for (JsonObject part : message.objects("content")) {
      String text = part.textOrEmpty("text");
      switch (part.textOrEmpty("type")) {
        case "text" -> {
          if (byUser) {
            Matcher typed = TYPED.matcher(text);
            if (typed.matches()) {
              facts.add(new Fact.UserSaid(Source.LOG, typed.group(1)));
            }
          } else {
            facts.add(
                failed
                    ? new Fact.ErrorTold(Source.LOG, text)
                    : new Fact.TextSaid(Source.LOG, text));
          }
        }
        case "thinking" ->
            facts.add(new Fact.ThoughtSaid(Source.LOG, part.textOrEmpty("thinking")));
        case "tool_use" ->
            facts.add(
                new Fact.ToolCalled(
                    Source.LOG,
                    part.textOrEmpty("id"),
                    part.textOrEmpty("name"),
                    part.objectOrEmpty("input").members()));
        case "tool_result" ->
            facts.add(
                new Fact.ToolReturned(
                    Source.LOG,
                    part.textOrEmpty("tool_use_id"),
                    part.textOrEmpty("content"),
                    part.flag("is_error")));
        default -> {}
      }
    }
    if (!byUser && facts.stream().noneMatch(Fact.ToolCalled.class::isInstance)) {
      facts.add(new Fact.TurnEnded(Source.LOG, "last message", false));
    }
    return facts;
  }
}
