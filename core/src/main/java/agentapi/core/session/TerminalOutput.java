package agentapi.core.session;

import agentapi.terminal.Snapshot;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * What an agent writes to its terminal, from the moment on at which this was opened. For one
 * reader; one that falls behind loses bytes, never the screen: it gets the screen anew.
 */
public interface TerminalOutput extends AutoCloseable {
  /** A piece, which ends at an offset: so many bytes the agent had written in all by then. */
  sealed interface Piece {
    long offset();

    /** All that is shown at this offset, whatever was shown before. */
    record Shown(long offset, Snapshot screen) implements Piece {}

    /** Bytes that continue the piece before. */
    record Written(long offset, ByteBuffer bytes) implements Piece {}
  }

  /**
   * The next piece; the first one is the screen.
   *
   * @return empty if the time is over before there is any
   */
  Optional<Piece> next(Duration patience) throws InterruptedException;

  @Override
  void close();
}
