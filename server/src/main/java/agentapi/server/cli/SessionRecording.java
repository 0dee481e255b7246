package agentapi.server.cli;

import agentapi.terminal.pty.PtyListener;
import agentapi.terminal.recording.Format;
import agentapi.terminal.recording.Recorder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording of a server's agent, if one was asked for. Its failure is told and ends no agent.
 */
final class SessionRecording implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRecording.class);

  private volatile @Nullable Recorder recorder;

  /**
   * Begins the recording, if there is a file for it.
   *
   * @throws IOException naming the file, if it exists or cannot be written
   */
  void open(@Nullable Path file, int columns, int rows) throws IOException {
    if (file == null) {
      return;
    }
    try {
      Recorder begun =
          Recorder.start(file, Format.V3, columns, rows, Instant.now(), System::nanoTime);
      var _ = begun.ended().thenAccept(failure -> failure.ifPresent(why -> tell(file, why)));
      recorder = begun;
    } catch (FileAlreadyExistsException e) {
      throw new IOException("--record: " + file + " exists, and is not overwritten", e);
    } catch (IOException e) {
      throw FileFailure.writing("--record", file, e);
    }
  }

  private static void tell(Path file, IOException why) {
    LOG.error("the recording {} ends before its time: {}", file, why.toString());
  }

  PtyListener listener() {
    return Optional.<PtyListener>ofNullable(recorder).orElse(PtyListener.NONE);
  }

  @Override
  public void close() {
    Recorder begun = recorder;
    if (begun != null) {
      begun.close();
    }
  }
}
