package agentapi.core.evidence;

import java.time.Instant;

/**
 * Why something is held to be true.
 *
 * @param says what was seen, in words for people
 * @param at when it was seen
 */
public record Evidence(Source source, String says, Instant at) {}
