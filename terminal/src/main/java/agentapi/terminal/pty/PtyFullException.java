package agentapi.terminal.pty;

import java.io.IOException;

/**
 * The program does not read: so much input waits for it already that no more is taken. Nothing of
 * the refused bytes was queued.
 */
public final class PtyFullException extends IOException {
  PtyFullException(int waiting, int refused) {
    super(
        "the program does not read its input: %d bytes wait for it, %d more were refused (limit %d)"
            .formatted(waiting, refused, Pty.WRITE_LIMIT));
  }
}
