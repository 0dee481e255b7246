package agentapi.core.evidence;

/** What an agent says it is doing. */
public enum Activity {
  IDLE,
  WORKING,
  /** It asks a person and waits for the answer. */
  BLOCKED
}
