package agentapi.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent that speaks the Agent Client Protocol and answers every prompt with the same words. */
final class ScriptedAcpAgent {
  private ScriptedAcpAgent() {}

  /** Its script, for {@code /bin/sh}. */
  static Path write() throws IOException {
    Path script = Built.newFolder().resolve("agent.sh");
    Files.writeString(
        script,
        """
        while read -r line; do
          id=${line#*\\"id\\":}
          id=${id%%,*}
          case $line in
            *'"initialize"'*) echo '{"jsonrpc":"2.0","id":'$id',"result":{"protocolVersion":1}}' ;;
            *'"session/new"'*) echo '{"jsonrpc":"2.0","id":'$id',"result":{"sessionId":"s"}}' ;;
            *'"session/prompt"'*)
              echo '{"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"you said it"}}}}'
              echo '{"jsonrpc":"2.0","id":'$id',"result":{"stopReason":"end_turn"}}' ;;
          esac
        done
        """);
    return script;
  }
}
