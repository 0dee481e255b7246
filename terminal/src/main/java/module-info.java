import org.jspecify.annotations.NullMarked;

/** The in-memory terminal: emulator and pseudo-terminal. */
@NullMarked
module agentapi.terminal {
  requires static org.jspecify;

  exports agentapi.terminal;
  exports agentapi.terminal.pty;
  exports agentapi.terminal.recording;
  exports agentapi.terminal.view;
}
