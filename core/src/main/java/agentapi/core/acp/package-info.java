/**
 * A client of the Agent Client Protocol, version 1: JSON-RPC 2.0, one message a line, over the
 * agent's standard input and output (agentclientprotocol.com).
 *
 * <p>{@link agentapi.core.acp.AcpClient} holds one conversation and tells an {@link
 * agentapi.core.acp.AcpListener} what happens in it. What an agent sends is not trusted: its lines,
 * its open questions and what is remembered of it are bounded, and what nobody knows is let pass.
 */
package agentapi.core.acp;
