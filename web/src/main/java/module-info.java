import org.jspecify.annotations.NullMarked;

/** The web room. */
@NullMarked
module agentapi.web {
  requires static org.jspecify;

  exports agentapi.web;
}
