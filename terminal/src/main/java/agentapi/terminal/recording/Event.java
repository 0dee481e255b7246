package agentapi.terminal.recording;

import java.time.Duration;

/** Something that happened, {@link #at} so long after the beginning. All text is untrusted. */
public sealed interface Event {
  /** How long after the beginning. */
  Duration at();

  /**
   * The program wrote something.
   *
   * @param at how long after the beginning
   * @param text sequences may be cut anywhere, characters not
   */
  record Output(Duration at, String text) implements Event {}

  /**
   * The terminal got another size.
   *
   * @param at how long after the beginning
   * @param columns width in cells
   * @param rows height in cells
   */
  record Resized(Duration at, int columns, int rows) implements Event {}

  /**
   * The program ended.
   *
   * @param at how long after the beginning
   * @param status as a shell tells it: 128 and the number of a signal that ended it
   */
  record Exited(Duration at, int status) implements Event {}

  /**
   * A place with a name; a recorder marks so what it could not keep.
   *
   * @param at how long after the beginning
   * @param label its name
   */
  record Marked(Duration at, String label) implements Event {}
}
