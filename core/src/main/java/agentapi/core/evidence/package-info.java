/**
 * What can be seen of an agent: {@linkplain agentapi.core.evidence.Fact facts}, each from a
 * {@linkplain agentapi.core.evidence.Source source} that is trusted more or less than another.
 */
package agentapi.core.evidence;
