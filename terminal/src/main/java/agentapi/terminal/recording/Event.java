package agentapi.terminal.recording;

import java.time.Duration;

/** Something that happened, {@link #at} so long after the beginning. All text is untrusted. */
public sealed interface Event {
  Duration at();

  /** The program wrote something; sequences may be cut anywhere, characters not. */
  record Output(Duration at, String text) implements Event {}

  /** The terminal got another size. */
  record Resized(Duration at, int columns, int rows) implements Event {}

  /** The program ended, with a status as a shell tells it. */
  record Exited(Duration at, int status) implements Event {}

  /** A place with a name; a recorder marks so what it could not keep. */
  record Marked(Duration at, String label) implements Event {}
}
