package agentapi.core.view;

import java.time.Instant;

/**
 * One message of a conversation as the legacy face shows it.
 *
 * @param id position in the conversation, from 0
 * @param text what was said, lines separated by LF
 * @param time when it was said; of an agent's message, when its text last changed
 */
public record Message(int id, Role role, String text, Instant time) {}
