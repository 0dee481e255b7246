/// Bytes to functions.
@NullMarked
package agentapi.terminal.parser;

import org.jspecify.annotations.NullMarked;
