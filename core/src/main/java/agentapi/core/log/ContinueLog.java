package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Continue's record: {@code sessions/<session>.json}, one document of all messages, which names the
 * working folder. Its messages have no names of their own, so their places are theirs.
 */
final class ContinueLog implements AgentLog {
  private final Instant since;
  private final Seen seen;

  ContinueLog(Instant since) {
    this.since = since;
    this.seen = new Seen(since);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Path sessions =
          ProcessEnvironment.of(process)
              .configFolder("CONTINUE_GLOBAL_DIR", ".continue")
              .resolve("sessions");
      Optional<Path> folder = Processes.workingFolder(process);
      for (Path file : Recent.files(sessions, "*-*.json", since)) {
        Optional<String> worksIn =
            DocumentTail.document(file).flatMap(session -> session.text("workspaceDirectory"));
        if (worksIn.isPresent() && worksIn.equals(folder.map(Path::toString))) {
          return Optional.of(new Place(file, List.of(sessions)));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Tail open(Path file) {
    return new DocumentTail(file, session -> facts(file, session));
  }

  private List<Fact> facts(Path file, JsonObject session) {
    List<Fact> facts = new ArrayList<>();
    List<JsonObject> history = session.objects("history");
    for (int at = 0; at < history.size(); at++) {
      JsonObject entry = history.get(at);
      String name = file.getFileName() + " " + at;
      JsonObject message = entry.objectOrEmpty("message");
      String role = message.textOrEmpty("role");
      String text = message.textOrEmpty("content");
      if (role.equals("user") && seen.first(name)) {
        facts.add(new Fact.UserSaid(Source.LOG, text));
      }
      if (role.equals("assistant")) {
        facts.addAll(said(name, text, entry.objects("toolCallStates")));
      }
    }
    return facts;
  }

  private List<Fact> said(String name, String text, List<JsonObject> calls) {
    List<Fact> facts = new ArrayList<>();
    if (!text.isEmpty() && seen.first(name)) {
      facts.add(new Fact.TextSaid(Source.LOG, text));
      if (calls.isEmpty()) {
        facts.add(new Fact.TurnEnded(Source.LOG, "last message", false));
      }
    }
    for (JsonObject call : calls) {
      String id = call.textOrEmpty("toolCallId");
      String status = call.textOrEmpty("status");
      if (seen.first(id)) {
        facts.add(
            new Fact.ToolCalled(
                Source.LOG,
                id,
                call.objectOrEmpty("toolCall").objectOrEmpty("function").textOrEmpty("name"),
                call.objectOrEmpty("parsedArgs").members()));
      }
      if (call.has("output") && seen.first(id + " end")) {
        String output = String.join("\n", call.texts("output", "content"));
        facts.add(new Fact.ToolReturned(Source.LOG, id, output, !status.equals("done")));
      }
    }
    return facts;
  }
}
