/**
 * Sessions: one agent, one conversation, one truth. {@link agentapi.core.session.TerminalSession}
 * drives an agent in a terminal, {@link agentapi.core.session.AcpSession} one that speaks the Agent
 * Client Protocol; {@link agentapi.core.session.AgentSession} is what both can do.
 *
 * <p>Each session has one thread. To it come the facts that are seen of the agent and what clients
 * want; it decides what is true, what is written to the agent, and what subscribers are told.
 */
package agentapi.core.session;
