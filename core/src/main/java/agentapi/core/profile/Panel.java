package agentapi.core.profile;

import java.util.List;

/**
 * What lies over the middle of a conversation, such as a list to choose from.
 *
 * @param top its first row on the screen
 * @param rows what its rows show, without trailing blanks
 * @param dialog what it asks
 */
public record Panel(int top, List<String> rows, Dialog dialog) {}
