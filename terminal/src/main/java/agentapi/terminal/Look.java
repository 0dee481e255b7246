package agentapi.terminal;

/** What a snapshot tells beside lines: cheap to make and to compare. */
record Look(int columns, Cursor cursor, String title, boolean alternate, Modes modes) {}
