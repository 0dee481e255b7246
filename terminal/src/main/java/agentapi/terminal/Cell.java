package agentapi.terminal;

/**
 * One column of a line.
 *
 * @param text what is shown: one grapheme, {@code " "} for a blank, empty for the right half of a
 *     wide character
 * @param width columns the text takes: 1, 2, or 0 for the right half of a wide character
 * @param style how it looks, its blanks included
 */
public record Cell(String text, int width, Style style) {}
