package agentapi.server.cli;

import agentapi.terminal.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;

/** The recording that a command line names. */
final class RecordingFile {
  private RecordingFile() {}

  /**
   * Opens it.
   *
   * @throws IOException naming the file, if it cannot be read or is no recording
   */
  static Recording open(Path file) throws IOException {
    try {
      return Recording.open(file);
    } catch (IOException e) {
      throw FileFailure.reading(file, e);
    }
  }
}
