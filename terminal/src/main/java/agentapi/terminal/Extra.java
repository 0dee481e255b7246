package agentapi.terminal;

import org.jspecify.annotations.Nullable;

/**
 * The rare part of a style: shared by all cells written with one pen, gone with the last of them.
 */
record Extra(int underlineColor, @Nullable Link link) {}
