package agentapi.core.acp;

import agentapi.core.json.Json;
import agentapi.core.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** The other end of a link: an agent that does and says what the test tells it to. */
public final class ScriptedAgent implements AcpLink {
  private final Pipe toAgent = Pipe.open();
  private final Pipe fromAgent = Pipe.open();
  private final BufferedReader in =
      new BufferedReader(
          new InputStreamReader(Channels.newInputStream(toAgent.source()), StandardCharsets.UTF_8));
  private final OutputStream out = Channels.newOutputStream(fromAgent.sink());

  public ScriptedAgent() throws IOException {}

  @Override
  public InputStream fromAgent() {
    return Channels.newInputStream(fromAgent.source());
  }

  @Override
  public OutputStream toAgent() {
    return Channels.newOutputStream(toAgent.sink());
  }

  @Override
  public OptionalInt end() {
    try {
      fromAgent.sink().close();
      toAgent.source().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return OptionalInt.of(7);
  }

  /** The next thing the client sends. */
  public Json receive() throws IOException, JsonException {
    return Json.parse(in.readLine());
  }

  /** The next thing the client sends, which must be that call or notification. */
  public Json receive(String method) throws IOException, JsonException {
    Json message = receive();
    if (!message.string("method").filter(method::equals).isPresent()) {
      throw new AssertionError("expected " + method + ", not " + message.text());
    }
    return message;
  }

  /** Sends lines; {@code '} stands for {@code "}. */
  public void send(String... lines) throws IOException {
    for (String line : lines) {
      out.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Sends bytes as they are. */
  void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  public void answer(Json call, String result) throws IOException {
    send(
        "{'jsonrpc':'2.0','id':"
            + call.get("id").orElseThrow().text()
            + ",'result':"
            + result
            + "}");
  }

  public void fail(Json call, long code, String message) throws IOException {
    send(
        "{'jsonrpc':'2.0','id':%s,'error':{'code':%d,'message':'%s'}}"
            .formatted(call.get("id").orElseThrow().text(), code, message));
  }

  public void update(String update) throws IOException {
    send(
        "{'jsonrpc':'2.0','method':'session/update','params':{'sessionId':'s1','update':"
            + update
            + "}}");
  }

  public void says(String text) throws IOException {
    update(
        "{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'" + text + "'}}");
  }

  public void ask(String id, String call) throws IOException {
    send(
        """
        {'jsonrpc':'2.0','id':%s,'method':'session/request_permission','params':{'sessionId':'s1',\
        'toolCall':%s,'options':[{'optionId':'yes','name':'Allow','kind':'allow_once'},\
        {'optionId':'no','name':'Reject','kind':'reject_once'}]}}\
        """
            .formatted(id, call));
  }
}
