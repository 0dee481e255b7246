/** The agents by name, and the guess which one a command line starts. */
package agentapi.core.agent;
