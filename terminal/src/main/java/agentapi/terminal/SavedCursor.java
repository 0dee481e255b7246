package agentapi.terminal;

/** What DECSC keeps and DECRC brings back; neither a pending wrap nor DECAWM is part of it. */
record SavedCursor(int x, int y, Pen pen, Charsets charsets, boolean originMode) {

  static final SavedCursor HOME = new SavedCursor(0, 0, new Pen(), new Charsets(), false);
}
