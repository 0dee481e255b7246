package agentapi.core.view;

/** How an agent is to take a message. */
public enum MessageKind {
  /** As words, also where its first character would make it a command to the agent. */
  TEXT,
  /** As if a person had typed it: {@code /clear} is a command. */
  COMMAND
}
