import org.jspecify.annotations.NullMarked;

/** The demo room. */
@NullMarked
module agentapi.demo {
  requires static org.jspecify;

  exports agentapi.demo;
}
