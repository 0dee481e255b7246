package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Auggie's record: {@code sessions/<session>.json}, one document of exchanges with the model, each
 * there once it is over. It names the terminal of its process.
 */
final class AuggieLog implements AgentLog {
  private static final int TOOL_USE = 5;
  private static final int THINKING = 8;

  private final Instant since;
  private final Seen seen;

  AuggieLog(Instant since) {
    this.since = since;
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Path sessions =
          ProcessEnvironment.of(process)
              .configFolder("AUGMENT_CACHE_DIR", ".augment")
              .resolve("sessions");
      for (Path file : Recent.files(sessions, "*.json", since)) {
        Optional<String> terminal =
            DocumentTail.document(file).flatMap(session -> session.text("terminalId"));
        if (terminal.filter(name -> !isOpen(process, name)).isEmpty()) {
          return Optional.of(new Place(file, List.of(sessions)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOpen(long process, String terminal) {
    return Processes.openFiles(process).stream().anyMatch(file -> file.toString().equals(terminal));
  }

  @Override
  public Tail open(Path file) {
    return new DocumentTail(file, this::facts);
  }

  private List<Fact> facts(JsonObject session) {
    List<Fact> facts = new ArrayList<>();
    for (JsonObject entry : session.objects("chatHistory")) {
      entry
          .object("exchange")
          .filter(exchange -> entry.has("finishedAt"))
          .filter(exchange -> seen.first(exchange.textOrEmpty("request_id")))
          .ifPresent(exchange -> facts.addAll(exchange(exchange, entry.flag("completed"))));
    }
    return facts;
  }

  private static List<Fact> exchange(JsonObject exchange, boolean completed) {
    List<Fact> facts = new ArrayList<>();
    exchange
        .text("request_message")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> facts.add(new Fact.UserSaid(Source.LOG, text)));
    for (JsonObject node : exchange.objects("request_nodes")) {
      node.object("tool_result_node")
          .ifPresent(result ->
              facts.add(
                  new Fact.ToolReturned(
                      Source.LOG,
                      result.textOrEmpty("tool_use_id"),
                      result.textOrEmpty("content"),
                      result.flag("is_error"))));
    }
    exchange
        .text("response_text")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> facts.add(new Fact.TextSaid(Source.LOG, text)));
    boolean calls = false;
    for (JsonObject node : exchange.objects("response_nodes")) {
      switch (node.number("type").map(Number::intValue).orElse(0)) {
        case TOOL_USE -> {
          calls = true;
          node.object("tool_use").map(AuggieLog::called).ifPresent(facts::add);
        }
        case THINKING ->
            node.object("thinking")
                .flatMap(thinking -> thinking.text("summary"))
                .ifPresent(text -> facts.add(new Fact.ThoughtSaid(Source.LOG, text)));
        default -> {}
      }
    }
    if (!calls || !completed) {
      facts.add(
          new Fact.TurnEnded(Source.LOG, completed ? "completed" : "not completed", !completed));
    }
    return facts;
  }

  private static Fact called(JsonObject tool) {
    return new Fact.ToolCalled(
        Source.LOG,
        tool.textOrEmpty("tool_use_id"),
        tool.textOrEmpty("tool_name"),
        JsonObject.parse(tool.textOrEmpty("input_json")).map(JsonObject::members).orElse(Map.of()));
  }
}
