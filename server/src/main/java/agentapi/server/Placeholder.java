package agentapi.server;

/** Until the first class. */
public final class Placeholder {
  private Placeholder() {}
}
