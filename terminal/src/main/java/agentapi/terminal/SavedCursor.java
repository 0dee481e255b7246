package agentapi.terminal;

/** What DECSC keeps and DECRC brings back. */
record SavedCursor(
    int x,
    int y,
    boolean wrapPending,
    Pen pen,
    Charsets charsets,
    boolean originMode,
    boolean autowrap) {

  static final SavedCursor HOME =
      new SavedCursor(0, 0, false, new Pen(), new Charsets(), false, true);
}
