package agentapi.core;

/** Until the first class. */
public final class Placeholder {
  private Placeholder() {}
}
