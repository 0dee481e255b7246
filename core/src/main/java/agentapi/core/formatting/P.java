package agentapi.core.formatting;

/** x */
final class P {
  private P() {}
}
