import org.jspecify.annotations.NullMarked;

/** The demo agent: a terminal coding agent without a model, for trying things out and for tests. */
@NullMarked
module agentapi.demo {
  requires static org.jspecify;
  requires jdk.unsupported;

  exports agentapi.demo;
}
