import org.jspecify.annotations.NullMarked;

/** The terminal room. */
@NullMarked
module agentapi.terminal {
  requires static org.jspecify;

  exports agentapi.terminal;
  exports agentapi.terminal.view;
}
