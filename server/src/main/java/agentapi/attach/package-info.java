/**
 * {@code agentapi attach}: a person's own terminal on a running agent.
 *
 * <p>{@link agentapi.attach.Attach} ties three things together: where the screen comes from ({@code
 * ScreenSource}), where keys go ({@code KeySink}), both an {@code AgentServer} reached over HTTP,
 * and the {@code LocalTerminal}, which is restored whatever happens.
 */
@NullMarked
package agentapi.attach;

import org.jspecify.annotations.NullMarked;
