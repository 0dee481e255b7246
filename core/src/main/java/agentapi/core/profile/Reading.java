package agentapi.core.profile;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a profile recognises on one screen.
 *
 * @param box whether the input box is there
 * @param draft what stands in the input box, where it is there
 * @param shell whether what is typed into it would be run as a shell command
 * @param working the row that tells that the agent works
 * @param ended whether the conversation ends with a row that tells that a turn is over
 * @param refused why the vendor refuses for now, where the agent says so and tries again
 * @param dialog the question that the agent puts to a person
 * @param end the row at which the conversation ends and input box or dialog begin, where either is
 *     there
 */
public record Reading(
    boolean box,
    Optional<String> draft,
    boolean shell,
    Optional<String> working,
    boolean ended,
    Optional<String> refused,
    Optional<Dialog> dialog,
    OptionalInt end) {
  /** Nothing is recognised. */
  public static final Reading NOTHING =
      new Reading(
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());
}
