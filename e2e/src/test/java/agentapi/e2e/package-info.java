/** The built image, used as its users use it: as processes, over HTTP. */
@NullMarked
package agentapi.e2e;

import org.jspecify.annotations.NullMarked;
