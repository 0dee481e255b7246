package agentapi.terminal;

/** Until the first class. */
public final class Placeholder {
  private Placeholder() {}
}
