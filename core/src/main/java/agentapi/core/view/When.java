package agentapi.core.view;

/** When a message is to be sent. */
public enum When {
  /** At once, or refused. */
  NOW,
  /** As soon as the agent is idle. */
  QUEUE,
  /** At once; a running turn is ended first. */
  INTERRUPT
}
