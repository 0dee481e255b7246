package agentapi.web;

/** Until the first class. */
public final class Placeholder {
  private Placeholder() {}
}
