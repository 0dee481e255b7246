package agentapi.terminal;

/**
 * Neighbouring cells of one style.
 *
 * @param column where it begins, from 0
 * @param columns how many columns it takes
 * @param text its text; blanks are spaces
 * @param style how all of them look
 */
public record Run(int column, int columns, String text, Style style) {}
