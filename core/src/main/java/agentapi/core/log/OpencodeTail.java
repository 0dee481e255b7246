package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.json.JsonObject;
import agentapi.core.sqlite.Database;
import agentapi.core.sqlite.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what is new in opencode's database. A message and its parts are written when they begin and
 * again when they end, so rows that are not finished are looked at each time.
 */
final class OpencodeTail implements AgentLog.Tail {
  private final Database database;
  private final String folder;
  private final long since;

  private long firstMessage;
  private long firstPart;
  private final Seen told;

  OpencodeTail(Database database, Path folder, Instant since) {
    this.database = database;
    this.folder = folder.toString();
    this.since = since.toEpochMilli();
    this.told = new Seen(since);
  }

  private record Changes(List<Row> sessions, List<Row> messages, List<Row> parts) {}

  @Override
  public void read(Consumer<Fact> facts) throws IOException {
    Changes changes =
        database.read(tables ->
            new Changes(
                tables.rows("session", 0),
                tables.rows("message", firstMessage),
                tables.rows("part", firstPart)));
    Set<String> sessions = new HashSet<>();
    for (Row session : changes.sessions()) {
      if (session.text("directory").equals(folder) && session.text("parent_id").isEmpty()) {
        sessions.add(session.text("id"));
      }
    }
    Map<String, JsonObject> messages = new HashMap<>();
    for (Row message : changes.messages()) {
      if (isOurs(message, sessions)) {
        messages.put(message.text("id"), OpencodeLog.data(message));
      }
    }
    readParts(changes.parts(), messages, facts);
    readMessages(changes.messages(), messages, facts);
  }

  private boolean isOurs(Row row, Set<String> sessions) {
    return sessions.contains(row.text("session_id"))
        && row.number("time_created").filter(created -> created >= since).isPresent();
  }

  private void readParts(List<Row> rows, Map<String, JsonObject> messages, Consumer<Fact> facts) {
    boolean allFinished = true;
    for (Row row : rows) {
      JsonObject message = messages.get(row.text("message_id"));
      boolean finished = message == null || part(row, message, facts);
      allFinished &= finished;
      if (allFinished) {
        firstPart = row.id() + 1;
      }
    }
  }

  /** Tells of a part; whether there is nothing more to come of it. */
  private boolean part(Row row, JsonObject message, Consumer<Fact> facts) {
    JsonObject part = OpencodeLog.data(row);
    String text = part.textOrEmpty("text");
    boolean ended = isOver(message) || part.object("time").filter(t -> t.has("end")).isPresent();
    return switch (part.textOrEmpty("type")) {
      case "text" -> {
        if (!message.textOrEmpty("role").equals("user")) {
          yield said(row, ended, new Fact.TextSaid(Source.LOG, text), facts);
        }
        boolean written = part.flag("synthetic");
        yield written || said(row, true, new Fact.UserSaid(Source.LOG, text.strip()), facts);
      }
      case "reasoning" -> said(row, ended, new Fact.ThoughtSaid(Source.LOG, text), facts);
      case "tool" -> tool(row, part, facts);
      default -> true;
    };
  }

  private boolean said(Row row, boolean whole, Fact fact, Consumer<Fact> facts) {
    boolean empty = OpencodeLog.data(row).textOrEmpty("text").isEmpty();
    if (whole && !empty && told.first(row.text("id"))) {
      facts.accept(fact);
    }
    return whole;
  }

  private boolean tool(Row row, JsonObject part, Consumer<Fact> facts) {
    JsonObject state = part.objectOrEmpty("state");
    String status = state.textOrEmpty("status");
    String call = part.textOrEmpty("callID");
    if (!status.equals("pending") && told.first(row.text("id"))) {
      facts.accept(
          new Fact.ToolCalled(
              Source.LOG, call, part.textOrEmpty("tool"), state.objectOrEmpty("input").members()));
    }
    boolean failed = status.equals("error");
    if (!failed && !status.equals("completed")) {
      return false;
    }
    if (told.first(row.text("id") + " end")) {
      String output = failed ? state.textOrEmpty("error") : state.textOrEmpty("output");
      facts.accept(new Fact.ToolReturned(Source.LOG, call, output, failed));
    }
    return true;
  }

  private void readMessages(
      List<Row> rows, Map<String, JsonObject> messages, Consumer<Fact> facts) {
    boolean allFinished = true;
    for (Row row : rows) {
      String id = row.text("id");
      JsonObject message = messages.get(id);
      boolean finished = message == null || message(id, message, facts);
      allFinished &= finished;
      if (allFinished) {
        // Its parts may still be looked at, and need to know whose they are.
        firstMessage = Math.max(firstMessage, row.id() - 20);
      }
    }
  }

  private boolean message(String id, JsonObject message, Consumer<Fact> facts) {
    if (!message.textOrEmpty("role").equals("assistant")) {
      return true;
    }
    if (told.first(id)) {
      facts.accept(new Fact.TurnStarted(Source.LOG));
    }
    if (!isOver(message)) {
      return false;
    }
    if (told.first(id + " end")) {
      message
          .object("error")
          .ifPresentOrElse(
              error -> failed(error, facts),
              () -> {
                if (!message.textOrEmpty("finish").equals("tool-calls")) {
                  facts.accept(new Fact.TurnEnded(Source.LOG, "finish", false));
                }
              });
    }
    return true;
  }

  private static void failed(JsonObject error, Consumer<Fact> facts) {
    boolean aborted = error.textOrEmpty("name").equals("MessageAbortedError");
    if (!aborted) {
      String message =
          error
              .object("data")
              .flatMap(data -> data.text("message"))
              .orElse(error.textOrEmpty("name"));
      facts.accept(new Fact.ErrorTold(Source.LOG, message));
    }
    facts.accept(new Fact.TurnEnded(Source.LOG, aborted ? "aborted" : "error", aborted));
  }

  private static boolean isOver(JsonObject message) {
    return message.has("error")
        || message.object("time").filter(time -> time.has("completed")).isPresent();
  }
}
