/**
 * What agents write down themselves: {@link agentapi.core.log.AgentLog} says where one keeps its
 * record and what a line of it means, {@link agentapi.core.log.LogFollower} finds the file that
 * belongs to a process and reads on as it grows. A record may be missing, late, cut or wrong.
 */
package agentapi.core.log;
