package agentapi.terminal;

import java.util.Optional;
import java.util.OptionalInt;

/** What a program made known beside the text on the screen. All text in it is untrusted. */
public sealed interface Signal {
  /** The window title changed (OSC 0, OSC 2, title stack). */
  record TitleChanged(String title) implements Signal {}

  /** BEL outside of any sequence. */
  record Bell() implements Signal {}

  /** A desktop notification: OSC 9, OSC 777 or OSC 99; the title is empty where there is none. */
  record Notification(String title, String body) implements Signal {}

  /**
   * Progress in the task bar (OSC 9;4).
   *
   * @param percent 0 to 100
   */
  record Progress(ProgressState state, OptionalInt percent) implements Signal {}

  /** The states of OSC 9;4 in the order of their numbers 0 to 4. */
  enum ProgressState {
    NONE,
    NORMAL,
    ERROR,
    INDETERMINATE,
    PAUSED
  }

  /**
   * Program status (OSC 7501): what an agent says of itself. Fields that were not sent are empty.
   *
   * @param state as sent, for instance {@code idle working blocked done error clear}
   * @param app name of the program
   * @param id which part of the program speaks; empty for its root
   * @param kind what it waits for when blocked: {@code permission}, {@code question}
   * @param progress as sent
   * @param title decoded
   * @param message decoded
   */
  record ProgramStatus(
      String state,
      Optional<String> app,
      Optional<String> id,
      Optional<String> kind,
      Optional<String> progress,
      Optional<String> title,
      Optional<String> message)
      implements Signal {}

  /**
   * A mark of shell integration (OSC 133): {@code A} prompt, {@code B} command, {@code C} output,
   * {@code D} end of command; the options as sent, without the first semicolon.
   */
  record PromptMark(char kind, String options) implements Signal {}

  /** The working directory as a file URI (OSC 7). */
  record WorkingDirectory(String uri) implements Signal {}

  /** The program put text on the clipboard (OSC 52). Nothing is copied anywhere. */
  record ClipboardSet(String text) implements Signal {}
}
