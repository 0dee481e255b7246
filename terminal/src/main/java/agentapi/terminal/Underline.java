package agentapi.terminal;

/** How a cell is underlined, in the order of SGR 4:0 to 4:5; SGR 21 is {@link #DOUBLE}, too. */
public enum Underline {
  NONE,
  SINGLE,
  DOUBLE,
  CURLY,
  DOTTED,
  DASHED
}
