package agentapi.attach;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of what a terminal in raw mode delivers, which may be cut within a character, and
 * finds the key that detaches.
 */
final class KeyReader {
  private static final char CONTROL_C = 3;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer undecoded = ByteBuffer.allocate(0);

  /** What was typed, up to the key that detaches, if that was among it. */
  record Keys(String text, boolean detach) {}

  Keys read(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.allocate(undecoded.remaining() + length);
    in.put(undecoded).put(bytes, 0, length).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.decode(in, out, false);
    undecoded = in;
    String text = out.flip().toString();
    int detach = text.indexOf(CONTROL_C);
    return detach < 0 ? new Keys(text, false) : new Keys(text.substring(0, detach), true);
  }
}
