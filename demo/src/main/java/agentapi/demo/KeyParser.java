package agentapi.demo;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of the terminal into keys: UTF-8, ECMA-48 control sequences and strings,
 * bracketed paste. Reads may cut the bytes anywhere. A lone ESC stays undecided until {@link
 * #escapeTimedOut} or the next byte. Bounded: a paste keeps {@value #MAX_PASTE} characters, a
 * control string {@value #MAX_SEQUENCE}; the rest is dropped. Not thread-safe.
 */
final class KeyParser {
  static final int MAX_PASTE = 1 << 20;
  static final int MAX_SEQUENCE = 4096;

  private static final char ESC = '\u001b';
  private static final String PASTE_END = "\u001b[201~";

  private enum State {
    GROUND,
    ESCAPE,
    SINGLE_SHIFT,
    CONTROL_SEQUENCE,
    CONTROL_STRING,
    CONTROL_STRING_ESCAPE,
    PASTE
  }

  private final boolean bracketedPaste;
  private final boolean swallowsEnter;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder sequence = new StringBuilder();
  private final StringBuilder paste = new StringBuilder();
  private final List<Key> keys = new ArrayList<>();
  private byte[] undecoded = {};
  private State state = State.GROUND;
  private boolean isOsc;
  private int pasteEndMatched;
  private boolean pasteEndedInThisRead;

  /**
   * @param bracketedPaste whether paste markers are understood; otherwise they arrive as text
   * @param swallowsEnter whether a carriage return is lost that comes in the read in which a paste
   *     ended
   */
  KeyParser(boolean bracketedPaste, boolean swallowsEnter) {
    this.bracketedPaste = bracketedPaste;
    this.swallowsEnter = swallowsEnter;
  }

  /** The keys that one read completes. */
  List<Key> feed(byte[] bytes) {
    pasteEndedInThisRead = false;
    ByteBuffer in = ByteBuffer.allocate(undecoded.length + bytes.length);
    in.put(undecoded).put(bytes).flip();
    CharBuffer chars = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, chars, false);
    undecoded = new byte[in.remaining()];
    in.get(undecoded);
    chars.flip();
    while (chars.hasRemaining()) {
      accept(chars.get());
    }
    return take();
  }

  /** Whether the last byte was an ESC that may be the Escape key or the begin of a sequence. */
  boolean awaitsEscape() {
    return state == State.ESCAPE;
  }

  /** Nothing followed the ESC: it was the key. */
  List<Key> escapeTimedOut() {
    if (state == State.ESCAPE) {
      state = State.GROUND;
      keys.add(Key.Press.ESCAPE);
    }
    return take();
  }

  private List<Key> take() {
    flushText();
    List<Key> result = List.copyOf(keys);
    keys.clear();
    return result;
  }

  private void flushText() {
    if (!text.isEmpty()) {
      keys.add(new Key.Text(text.toString()));
      text.setLength(0);
    }
  }

  private void press(Key.Press key) {
    flushText();
    keys.add(key);
  }

  private void accept(char c) {
    switch (state) {
      case GROUND -> ground(c);
      case ESCAPE -> escape(c);
      case SINGLE_SHIFT -> {
        state = State.GROUND;
        arrow(c);
      }
      case CONTROL_SEQUENCE -> controlSequence(c);
      case CONTROL_STRING -> controlString(c);
      case CONTROL_STRING_ESCAPE -> {
        if (c == '\\') {
          endControlString();
        } else {
          state = State.ESCAPE;
          escape(c);
        }
      }
      case PASTE -> paste(c);
    }
  }

  private void ground(char c) {
    switch (c) {
      case ESC -> {
        flushText();
        state = State.ESCAPE;
      }
      case '\r' -> {
        if (!(swallowsEnter && pasteEndedInThisRead)) {
          press(Key.Press.ENTER);
        }
      }
      case '\n' -> press(Key.Press.NEWLINE);
      case '\b', '\u007f' -> press(Key.Press.BACKSPACE);
      case '\u0015' -> press(Key.Press.CLEAR);
      case '\u0003' -> press(Key.Press.INTERRUPT);
      default -> {
        if (!Character.isISOControl(c)) {
          text.append(c);
        }
      }
    }
  }

  private void escape(char c) {
    sequence.setLength(0);
    switch (c) {
      case '[' -> state = State.CONTROL_SEQUENCE;
      case 'O' -> state = State.SINGLE_SHIFT;
      case ']', 'P', 'X', '^', '_' -> {
        isOsc = c == ']';
        state = State.CONTROL_STRING;
      }
      case '\r' -> {
        state = State.GROUND;
        press(Key.Press.NEWLINE);
      }
      default -> {
        press(Key.Press.ESCAPE);
        state = State.GROUND;
        ground(c);
      }
    }
  }

  private void arrow(char c) {
    switch (c) {
      case 'A' -> press(Key.Press.UP);
      case 'B' -> press(Key.Press.DOWN);
      default -> {}
    }
  }

  private void controlSequence(char c) {
    if (c < ' ') {
      state = State.GROUND;
      ground(c);
    } else if (c < '@') {
      if (sequence.length() < MAX_SEQUENCE) {
        sequence.append(c);
      }
    } else {
      state = State.GROUND;
      if (c != '~') {
        arrow(c);
      } else if (sequence.length() == 3 && sequence.charAt(0) == '2') {
        pasteMarker(sequence.toString());
      }
    }
  }

  private void pasteMarker(String parameter) {
    if (!bracketedPaste && (parameter.equals("200") || parameter.equals("201"))) {
      text.append('[').append(parameter).append('~');
    } else if (parameter.equals("200")) {
      paste.setLength(0);
      pasteEndMatched = 0;
      state = State.PASTE;
    }
  }

  private void controlString(char c) {
    if (c == ESC) {
      state = State.CONTROL_STRING_ESCAPE;
    } else if (c == '\u0007') {
      endControlString();
    } else if (c < ' ') { // no string has these: it was never ended, and what follows is meant
      state = State.GROUND;
      ground(c);
    } else if (sequence.length() < MAX_SEQUENCE) {
      sequence.append(c);
    }
  }

  private void endControlString() {
    state = State.GROUND;
    if (isOsc) {
      keys.add(new Key.Reply(sequence.toString()));
    }
  }

  private void paste(char c) {
    if (c == PASTE_END.charAt(pasteEndMatched)) {
      pasteEndMatched++;
      if (pasteEndMatched == PASTE_END.length()) {
        state = State.GROUND;
        pasteEndedInThisRead = true;
        keys.add(new Key.Paste(Layout.clean(paste.toString())));
        paste.setLength(0);
      }
    } else {
      for (int i = 0; i < pasteEndMatched; i++) {
        keepPasted(PASTE_END.charAt(i));
      }
      pasteEndMatched = 0;
      if (c == ESC) {
        pasteEndMatched = 1;
      } else {
        keepPasted(c);
      }
    }
  }

  private void keepPasted(char c) {
    if (paste.length() < MAX_PASTE) {
      paste.append(c);
    }
  }
}
