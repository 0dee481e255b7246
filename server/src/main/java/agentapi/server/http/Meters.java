package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.json.JsonPrinter;
import agentapi.core.session.Session;
import agentapi.core.view.ConversationStatus;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;

/** What the server counts, in the text format of Prometheus; safe for any thread. */
final class Meters {
  private final AtomicLongArray answers = new AtomicLongArray(6);
  private final IntSupplier connections;
  private final IntSupplier streams;

  Meters(IntSupplier connections, IntSupplier streams) {
    this.connections = connections;
    this.streams = streams;
  }

  /** Counts an answer. */
  void answered(int status) {
    answers.incrementAndGet(Math.clamp(status / 100, 0, 5));
  }

  String print(Session session, String version) {
    var out = new StringBuilder();
    head(out, "agentapi_build_info", "gauge", "The version that runs.");
    line(out, "agentapi_build_info", "version", version, 1);
    head(out, "agentapi_agent_stable", "gauge", "1 while the agent waits for a message.");
    boolean stable = session.status() == ConversationStatus.STABLE;
    line(out, "agentapi_agent_stable", "agent_type", session.agentType(), stable ? 1 : 0);
    head(out, "agentapi_messages", "gauge", "Messages of the conversation.");
    out.append("agentapi_messages ").append(session.messages().size()).append('\n');
    head(out, "agentapi_http_connections", "gauge", "Open connections.");
    out.append("agentapi_http_connections ").append(connections.getAsInt()).append('\n');
    head(out, "agentapi_http_streams", "gauge", "Open event streams.");
    out.append("agentapi_http_streams ").append(streams.getAsInt()).append('\n');
    head(out, "agentapi_http_answers_total", "counter", "Answers by the class of their status.");
    for (int i = 1; i < answers.length(); i++) {
      line(out, "agentapi_http_answers_total", "status", i + "xx", answers.get(i));
    }
    Runtime runtime = Runtime.getRuntime();
    head(out, "agentapi_heap_used_bytes", "gauge", "Heap in use, garbage included.");
    out.append("agentapi_heap_used_bytes ")
        .append(runtime.totalMemory() - runtime.freeMemory())
        .append('\n');
    return out.toString();
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(
      StringBuilder out, String name, String label, String value, long number) {
    out.append(name)
        .append('{')
        .append(label)
        .append('=')
        .append(JsonPrinter.print(Json.of(value)))
        .append("} ")
        .append(number)
        .append('\n');
  }
}
