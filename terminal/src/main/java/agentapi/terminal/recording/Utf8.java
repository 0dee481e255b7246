package agentapi.terminal.recording;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes cut anywhere to text cut between characters. What is not UTF-8 shows nothing, so it is left
 * out.
 */
final class Utf8 {
  private static final int LONGEST = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .onUnmappableCharacter(CodingErrorAction.IGNORE);
  private byte[] begun = {};

  String decode(ByteBuffer bytes) {
    ByteBuffer in = ByteBuffer.allocate(begun.length + bytes.remaining());
    in.put(begun).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.reset().decode(in, out, false);
    begun = new byte[Math.min(LONGEST, in.remaining())];
    in.get(begun);
    return out.flip().toString();
  }
}
