package agentapi.terminal;

/** What a terminal says while it is fed; called on the thread that feeds it. */
public interface TerminalListener {
  /** Bytes for the program's input: the answer to a question it asked. Bounded by what was fed. */
  void reply(byte[] bytes);

  /** Something the program made known that does not show on the screen. */
  void signal(Signal signal);

  /** Hears nothing and answers nothing. */
  TerminalListener NONE =
      new TerminalListener() {
        @Override
        public void reply(byte[] bytes) {}

        @Override
        public void signal(Signal signal) {}
      };
}
