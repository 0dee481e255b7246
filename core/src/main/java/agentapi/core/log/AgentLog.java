package agentapi.core.log;

import agentapi.core.evidence.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How one kind of agent keeps its record of a conversation. Owned by one thread. */
interface AgentLog {
  /**
   * Where the record of a running agent lies now.
   *
   * @param file the record; neither it nor its folder need exist yet
   * @param watched folders whose changes may mean that there is more in the record, or that it is
   *     another one from now on
   */
  record Place(Path file, List<Path> watched) {}

  /** What is read from one record, each time from where the last reading ended. */
  interface Tail {
    void read(Consumer<Fact> facts) throws IOException;
  }

  /** Looks for the record of the agent that runs in this process or in one below it. */
  Optional<Place> locate(long pid) throws IOException;

  /** Begins to read a record. */
  Tail open(Path file);

  /**
   * The record that a profile names.
   *
   * @param since what is older was recorded before this agent was started, and tells nothing of it
   * @throws IllegalArgumentException if there is no such kind
   */
  static AgentLog of(String kind, Instant since) {
    return switch (kind) {
      case "claude" -> new ClaudeLog(since);
      case "codex" -> new CodexLog(since);
      case "gemini" -> new GeminiLog(since);
      case "copilot" -> new CopilotLog(since);
      case "opencode" -> new OpencodeLog("opencode.db", since);
      case "kilo" -> new OpencodeLog("kilo.db", since);
      case "qwen" -> new QwenLog(since);
      case "auggie" -> new AuggieLog(since);
      case "cline" -> new ClineLog(since);
      case "continue" -> new ContinueLog(since);
      case "pi" -> new PiLog(since);
      case "droid" -> new DroidLog(since);
      case "aider" -> new AiderLog(since);
      default -> throw new IllegalArgumentException("unknown kind of log: " + kind);
    };
  }
}
