/// A snapshot for others: text for another terminal, JSON, HTML, SVG.
@NullMarked
package agentapi.terminal.view;

import org.jspecify.annotations.NullMarked;
