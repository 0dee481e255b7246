/** A browser for tests, over its DevTools protocol. */
@NullMarked
package agentapi.browser;

import org.jspecify.annotations.NullMarked;
