package agentapi.terminal;

/** What DECSC keeps and DECRC brings back; a pending wrap is not part of it. */
record SavedCursor(int x, int y, Pen pen, Charsets charsets, boolean originMode, boolean autowrap) {

  static final SavedCursor HOME = new SavedCursor(0, 0, new Pen(), new Charsets(), false, true);
}
