package agentapi.demo;

/** Until the first class. */
public final class Placeholder {
  private Placeholder() {}
}
