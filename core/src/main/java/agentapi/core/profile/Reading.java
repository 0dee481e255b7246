package agentapi.core.profile;

import java.util.Optional;

/**
 * What a profile recognises on one screen.
 *
 * @param box whether the input box is there
 * @param draft what stands in the input box, where it is there
 * @param working the row that tells that the agent works
 * @param dialog the question that the agent puts to a person
 */
public record Reading(
    boolean box, Optional<String> draft, Optional<String> working, Optional<Dialog> dialog) {}
