/// What the Unicode Standard says of widths and grapheme clusters.
@NullMarked
package agentapi.terminal.unicode;

import org.jspecify.annotations.NullMarked;
