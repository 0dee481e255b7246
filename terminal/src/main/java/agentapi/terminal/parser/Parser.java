package agentapi.terminal.parser;

/**
 * Turns bytes into {@link Functions}: the state machine of ECMA-48 and the DEC terminals over
 * UTF-8.
 *
 * <p>It may be fed in pieces cut anywhere. Bytes that are not UTF-8 show nothing, as in tmux and
 * xterm.js. Strings (OSC, DCS, APC, PM, SOS) are swallowed whole; of one that is longer than the
 * limits below nothing is reported. C1 controls are known in their two-byte form and as U+0080 to
 * U+009F; a lone byte 0x80 to 0x9f is broken UTF-8.
 */
public final class Parser {
  static final int MAX_SYSTEM_COMMAND = 64 * 1024;
  static final int MAX_DEVICE_CONTROL = 4 * 1024;

  private static final int ESC = 0x1b;
  private static final int CAN = 0x18;
  private static final int SUB = 0x1a;
  private static final int BEL = 0x07;
  private static final int DEL = 0x7f;

  private static final byte C1 = (byte) 0xc2; // Before ST, which together are U+009C.
  private static final byte ST = (byte) 0x9c;

  private enum State {
    GROUND,
    ESCAPE,
    CONTROL_SEQUENCE,
    IGNORED_SEQUENCE,
    SYSTEM_COMMAND,
    DEVICE_CONTROL_ENTRY,
    DEVICE_CONTROL,
    IGNORED_STRING,
    STRING_ESCAPE
  }

  private final Functions functions;
  private final Parameters parameters = new Parameters();
  private State state = State.GROUND;
  private State string = State.IGNORED_STRING;
  private int prefix;
  private int intermediates;
  private boolean parametersSeen;
  private byte[] data = new byte[256];
  private int length;
  private byte lastInString;
  private int position;

  /** How many bytes came before the first of those being fed, less the place where that stands. */
  private long before;

  private final int[] characters = new int[256];
  private final Utf8 utf8 = new Utf8();

  public Parser(Functions functions) {
    this.functions = functions;
  }

  public void feed(byte[] bytes, int from, int to) {
    before -= from;
    int i = from;
    while (i < to) {
      i =
          switch (state) {
            case GROUND -> ground(bytes, i, to);
            case ESCAPE -> escape(bytes, i);
            case CONTROL_SEQUENCE, DEVICE_CONTROL_ENTRY -> sequence(bytes, i, to);
            case IGNORED_SEQUENCE -> ignoredSequence(bytes, i);
            case SYSTEM_COMMAND, DEVICE_CONTROL, IGNORED_STRING -> string(bytes, i, to);
            case STRING_ESCAPE -> stringEscape(bytes, i);
          };
    }
    before += to;
  }

  /**
   * Where the next byte stands in those being fed, while a control or a sequence is reported that
   * is no string.
   */
  public int position() {
    return position;
  }

  /** How many bytes there were up to {@link #position}, all that were fed before included. */
  public long streamed() {
    return before + position;
  }

  private int ground(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int b = bytes[i];
      if (utf8.isPending()) {
        i = continuation(bytes, i);
        if (state != State.GROUND) {
          return i;
        }
      } else if (b >= 0x20 && b != DEL) {
        int start = i;
        i = endOfText(bytes, i, to);
        functions.text(bytes, start, i);
      } else if (b == ESC) {
        if (i + 1 == to || bytes[i + 1] != '[') {
          enterEscape();
          return i + 1;
        }
        i = plainSequence(bytes, i + 2, to);
        if (state != State.GROUND) {
          return i;
        }
      } else if (b < 0) {
        i = wholeCharacters(bytes, i, to);
        if (i < to && bytes[i] < 0) {
          utf8.begin(bytes[i++] & 0xff);
        }
      } else {
        i++;
        position = i;
        if (b != DEL) {
          functions.control(b);
        }
      }
    }
    return i;
  }

  private static int endOfText(byte[] bytes, int from, int to) {
    int i = from;
    while (i + Words.SIZE <= to) {
      int printable = Words.printable(bytes, i);
      i += printable;
      if (printable < Words.SIZE) {
        return i;
      }
    }
    while (i < to && bytes[i] >= 0x20 && bytes[i] != DEL) {
      i++;
    }
    return i;
  }

  /** Most sequences are numbers and a final byte, all at hand: these are read in one go. */
  private int plainSequence(byte[] bytes, int from, int to) {
    int end = parameters.read(bytes, from, to);
    if (end < to && bytes[end] >= 0x40 && bytes[end] < DEL) {
      position = end + 1;
      functions.controlSequence(bytes[end], parameters);
      return end + 1;
    }
    enterSequence(State.CONTROL_SEQUENCE);
    return sequence(bytes, from, to);
  }

  /** Reports the valid characters that are wholly at hand; tells where the next byte stands. */
  private int wholeCharacters(byte[] bytes, int from, int to) {
    int i = from;
    int count = 0;
    while (i < to && bytes[i] < 0 && count < characters.length) {
      int character = Utf8.whole(bytes, i, to);
      if (character < 0) {
        break;
      }
      characters[count++] = character;
      i += character < 0x10000 ? 3 : 4;
    }
    if (count > 0) {
      functions.characters(characters, count);
    }
    return i;
  }

  /** Goes on with a character whose bytes come one by one. */
  private int continuation(byte[] bytes, int i) {
    int character = utf8.next(bytes[i] & 0xff);
    if (character == Utf8.BROKEN) {
      return i;
    }
    if (character >= 0xa0) {
      characters[0] = character;
      functions.characters(characters, 1);
    } else if (character != Utf8.MORE) {
      enterEscape();
      position = i + 1;
      dispatchEscape(character - 0x40);
    }
    return i + 1;
  }

  private void enterEscape() {
    state = State.ESCAPE;
    intermediates = 0;
  }

  private int escape(byte[] bytes, int i) {
    int b = bytes[i];
    position = i + 1;
    if (b < 0x20) {
      controlInSequence(b);
    } else if (b < 0x30) {
      intermediates = intermediates > 0xff ? 0x10000 : intermediates << 8 | b;
    } else if (b < DEL) {
      dispatchEscape(b);
    }
    return i + 1;
  }

  private void dispatchEscape(int b) {
    state = State.GROUND;
    if (intermediates != 0) {
      if (intermediates <= 0xffff) {
        functions.escape(intermediates << 8 | b);
      }
      return;
    }
    switch (b) {
      case '[' -> enterSequence(State.CONTROL_SEQUENCE);
      case 'P' -> enterSequence(State.DEVICE_CONTROL_ENTRY);
      case ']' -> enterString(State.SYSTEM_COMMAND);
      case 'X', '^', '_' -> enterString(State.IGNORED_STRING);
      default -> functions.escape(b);
    }
  }

  private void enterSequence(State sequence) {
    state = sequence;
    parameters.clear();
    prefix = 0;
    intermediates = 0;
    parametersSeen = false;
  }

  private void enterString(State kind) {
    state = kind;
    string = kind;
    length = 0;
    lastInString = 0;
  }

  private int sequence(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      if (b >= '0' && b <= '9' && intermediates == 0) {
        parametersSeen = true;
        int value = parameters.last();
        do {
          value = Math.min(Parameters.MAX, value * 10 + b - '0');
          b = ++i < to ? bytes[i] : 0;
        } while (b >= '0' && b <= '9');
        parameters.last(value);
        i--;
      } else if (b == ';' && intermediates == 0) {
        parametersSeen = true;
        parameters.next(false);
      } else if (b >= 0x40 && b < DEL) {
        position = i + 1;
        dispatchSequence(b);
        return i + 1;
      } else if (b == ':' && intermediates == 0) {
        parametersSeen = true;
        parameters.next(true);
      } else if (b >= '<' && b <= '?' && !parametersSeen && prefix == 0 && intermediates == 0) {
        prefix = b;
      } else if (b >= 0x20 && b < 0x30 && intermediates <= 0xff) {
        intermediates = intermediates << 8 | b;
      } else if (b >= 0 && b < 0x20) {
        position = i + 1;
        controlInSequence(b);
        if (state == State.GROUND || state == State.ESCAPE) {
          return i + 1;
        }
      } else if (b >= 0x20 && b < DEL) {
        ignoreSequence();
        return i + 1;
      } else if (b < 0 && state == State.CONTROL_SEQUENCE) {
        ignoreSequence();
        return i + 1;
      }
    }
    return to;
  }

  private void ignoreSequence() {
    if (state == State.CONTROL_SEQUENCE) {
      state = State.IGNORED_SEQUENCE;
    } else {
      enterString(State.IGNORED_STRING);
    }
  }

  private void dispatchSequence(int finalByte) {
    if (finalByte != 'm') {
      parameters.dropSubParameters();
    }
    if (state == State.CONTROL_SEQUENCE) {
      state = State.GROUND;
      functions.controlSequence(prefix << 24 | intermediates << 8 | finalByte, parameters);
    } else {
      intermediates = intermediates << 8 | finalByte;
      enterString(State.DEVICE_CONTROL);
    }
  }

  private int ignoredSequence(byte[] bytes, int i) {
    int b = bytes[i];
    position = i + 1;
    if (b >= 0 && b < 0x20) {
      controlInSequence(b);
    } else if (b >= 0x40 && b < DEL) {
      state = State.GROUND;
    }
    return i + 1;
  }

  /** C0 controls act within sequences, except that three of them end it. */
  private void controlInSequence(int b) {
    if (b < 0) {
      state = State.GROUND;
      utf8.begin(b & 0xff);
    } else if (b == ESC) {
      enterEscape();
    } else if (b == CAN || b == SUB) {
      state = State.GROUND;
      functions.control(b);
    } else if (state != State.DEVICE_CONTROL_ENTRY) {
      functions.control(b);
    }
  }

  private int string(byte[] bytes, int from, int to) {
    int i = from;
    for (; i < to; i++) {
      int b = bytes[i];
      if (b == ESC || b == CAN || b == SUB || (b == BEL && state == State.SYSTEM_COMMAND)) {
        break;
      } else if (b == ST && (i > from ? bytes[i - 1] : lastInString) == C1) {
        break;
      }
    }
    keep(bytes, from, i);
    lastInString = i > from ? bytes[i - 1] : lastInString;
    if (i == to) {
      return to;
    }
    switch (bytes[i]) {
      case ESC -> state = State.STRING_ESCAPE;
      case BEL -> endString();
      case ST -> {
        length--;
        endString();
      }
      default -> state = State.GROUND;
    }
    return i + 1;
  }

  private int stringEscape(byte[] bytes, int i) {
    if (bytes[i] == '\\') {
      endString();
      return i + 1;
    }
    enterEscape();
    return i;
  }

  private void keep(byte[] bytes, int from, int to) {
    int max =
        switch (string) {
          case SYSTEM_COMMAND -> MAX_SYSTEM_COMMAND;
          case DEVICE_CONTROL -> MAX_DEVICE_CONTROL;
          default -> -1;
        };
    int added = to - from;
    if (length > max - added) {
      length = Integer.MAX_VALUE / 2;
      return;
    }
    if (length + added > data.length) {
      data = java.util.Arrays.copyOf(data, Math.max(length + added, data.length * 2));
    }
    System.arraycopy(bytes, from, data, length, added);
    length += added;
  }

  private void endString() {
    state = State.GROUND;
    if (length <= data.length) {
      switch (string) {
        case SYSTEM_COMMAND -> functions.systemCommand(data, length);
        case DEVICE_CONTROL ->
            functions.deviceControl(prefix << 24 | intermediates, parameters, data, length);
        default -> {}
      }
    }
    if (data.length > 4096) {
      data = new byte[256];
    }
  }
}
