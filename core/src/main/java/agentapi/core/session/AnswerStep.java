package agentapi.core.session;

import agentapi.core.profile.Dialog;
import agentapi.core.view.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What giving an answer to a dialog takes, each step once the one before is seen to be done. */
sealed interface AnswerStep {
  /** A key. */
  record Press(String key) implements AnswerStep {}

  /** The cursor is moved to the option. */
  record MoveTo(String option) implements AnswerStep {}

  /** Words are typed. */
  record Type(String text) implements AnswerStep {}

  /** What must be seen before it goes on. */
  sealed interface Awaited extends AnswerStep {}

  /** The cursor is at the option. */
  record Marked(String option) implements Awaited {}

  /** The option is one of the chosen ones, or is not. */
  record Ticked(String option, boolean chosen) implements Awaited {}

  /** The dialog takes words. */
  record Ready(Optional<String> option, Dialog.Words words) implements Awaited {}

  /** The key that was typed then has changed the screen, or changes nothing. */
  record Taken(Instant typed) implements Awaited {}

  /** The words are on the screen. */
  record Shown(String text) implements Awaited {}

  /**
   * The steps to an answer.
   *
   * @throws IllegalArgumentException saying why the dialog does not take it
   */
  static Deque<AnswerStep> of(Dialog dialog, Request.Answer answer) {
    Deque<AnswerStep> steps = new ArrayDeque<>();
    if (dialog.multiple()) {
      choose(dialog, answer, steps);
    } else if (answer.options().size() > 1) {
      throw new IllegalArgumentException("the request takes one option");
    } else if (!answer.text().isEmpty()) {
      say(dialog, answer, steps);
    } else {
      Dialog.Option option =
          answer.options().stream()
              .findFirst()
              .flatMap(dialog::option)
              .orElseThrow(() -> new IllegalArgumentException("name an option"));
      press(option.keys(), Optional.of(option.id()), steps);
    }
    return steps;
  }

  private static void choose(Dialog dialog, Request.Answer answer, Deque<AnswerStep> steps) {
    Optional<Dialog.Option> worded =
        answer.text().isEmpty() ? Optional.empty() : Optional.of(worded(dialog, answer));
    for (Dialog.Option option : dialog.options()) {
      boolean wanted = answer.options().contains(option.id());
      boolean words = option.words().isPresent();
      if (!words && option.chosen() != wanted) {
        press(option.keys(), Optional.of(option.id()), steps);
        steps.add(new Ticked(option.id(), wanted));
      }
    }
    worded.ifPresent(
        option -> type(option.words().orElseThrow(), Optional.of(option.id()), answer, steps));
    press(
        worded.isPresent() ? dialog.submitWords() : dialog.submit(),
        Optional.of(dialog.options().getFirst().id()),
        steps);
  }

  private static void say(Dialog dialog, Request.Answer answer, Deque<AnswerStep> steps) {
    if (answer.options().isEmpty() && dialog.words().isPresent()) {
      type(dialog.words().get(), Optional.empty(), answer, steps);
    } else {
      Dialog.Option option = worded(dialog, answer);
      type(option.words().orElseThrow(), Optional.of(option.id()), answer, steps);
    }
    steps.add(new Press("\r"));
  }

  /** The option with which the words go. */
  private static Dialog.Option worded(Dialog dialog, Request.Answer answer) {
    List<Dialog.Option> named =
        answer.options().stream().flatMap(id -> dialog.option(id).stream()).toList();
    boolean any = named.isEmpty() || dialog.multiple();
    return (any ? dialog.options() : named)
        .stream()
            .filter(option -> option.words().isPresent())
            .reduce((one, other) -> any ? other : one)
            .orElseThrow(() -> new IllegalArgumentException("the request takes no such words"));
  }

  private static void type(
      Dialog.Words words, Optional<String> option, Request.Answer answer, Deque<AnswerStep> steps) {
    press(words.keys(), option, steps);
    steps.add(new Ready(option, words));
    steps.add(new Type(answer.text().replace('\n', ' ').replace('\t', ' ')));
  }

  private static void press(List<String> keys, Optional<String> option, Deque<AnswerStep> steps) {
    for (String key : keys) {
      steps.add(key.equals(Dialog.MOVE) ? new MoveTo(option.orElseThrow()) : new Press(key));
    }
  }
}
