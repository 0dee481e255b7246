package agentapi.terminal;

/**
 * Neighbouring cells of one style.
 *
 * @param column where it begins, from 0
 * @param columns how many columns it takes
 * @param text its text; blanks are spaces
 */
public record Run(int column, int columns, String text, Style style) {}
