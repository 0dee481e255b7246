/// What happened in a terminal as a file: asciicast version 2 or 3, the formats of asciinema.
///
/// A [Recorder][agentapi.terminal.recording.Recorder] writes one beside a running program, a
/// [Recording][agentapi.terminal.recording.Recording] reads it back, and a
/// [Player][agentapi.terminal.recording.Player] shows it again in its own time.
@NullMarked
package agentapi.terminal.recording;

import org.jspecify.annotations.NullMarked;
