package agentapi.terminal;

import java.util.Optional;
import java.util.OptionalInt;

/** What a program made known beside the text on the screen. All text in it is untrusted. */
public sealed interface Signal {
  /**
   * The window title changed (OSC 0, OSC 2, title stack).
   *
   * @param title without control characters
   */
  record TitleChanged(String title) implements Signal {}

  /** BEL outside of any sequence. */
  record Bell() implements Signal {}

  /**
   * A desktop notification: OSC 9, OSC 777 or OSC 99.
   *
   * @param title empty where there is none
   * @param body what it says
   */
  record Notification(String title, String body) implements Signal {}

  /**
   * Progress in the task bar (OSC 9;4).
   *
   * @param state what the bar shows
   * @param percent 0 to 100, where a number was sent
   */
  record Progress(ProgressState state, OptionalInt percent) implements Signal {}

  /** The states of OSC 9;4 in the order of their numbers 0 to 4. */
  enum ProgressState {
    /** 0: no bar. */
    NONE,
    /** 1: under way. */
    NORMAL,
    /** 2: failed. */
    ERROR,
    /** 3: under way, nobody knows how far. */
    INDETERMINATE,
    /** 4: stands still. */
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
   * A mark of shell integration (OSC 133).
   *
   * @param kind {@code A} prompt, {@code B} command, {@code C} output, {@code D} end of command
   * @param options as sent, without the first semicolon
   */
  record PromptMark(char kind, String options) implements Signal {}

  /**
   * The working directory (OSC 7).
   *
   * @param uri a {@code file} URI as sent; its host may be another
   */
  record WorkingDirectory(String uri) implements Signal {}

  /**
   * The program put text on the clipboard (OSC 52). Nothing is copied anywhere.
   *
   * @param text decoded
   */
  record ClipboardSet(String text) implements Signal {}
}
