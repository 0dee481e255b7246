/// Measurements of the terminal beside its peers.
@NullMarked
package agentapi.bench;

import org.jspecify.annotations.NullMarked;
