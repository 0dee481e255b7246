package agentapi.core.agent;

/** x */
final class P {
  private P() {}
}
