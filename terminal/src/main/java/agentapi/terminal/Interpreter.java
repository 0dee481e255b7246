package agentapi.terminal;

import agentapi.terminal.parser.Functions;
import agentapi.terminal.parser.Parameters;
import org.jspecify.annotations.Nullable;

/** Carries out what the parser read: says which sequence is which function. */
final class Interpreter implements Functions {
  private static final int PRIVATE = '?' << 24;
  private static final int GREATER = '>' << 24;
  private static final int LESS = '<' << 24;
  private static final int EQUAL = '=' << 24;
  private static final int SPACE = ' ' << 8;
  private static final int BANG = '!' << 8;
  private static final int QUOTE = '"' << 8;
  private static final int HASH = '#' << 8;
  private static final int DOLLAR = '$' << 8;
  private static final int APOSTROPHE = '\'' << 8;

  final Screen screen;
  final TextWriter writer;
  final ModeTable modes;
  final Title title = new Title();
  final Keyboard keyboard = new Keyboard();
  final Answers answers;
  private final Palette palette = new Palette();
  private final SystemCommands systemCommands;
  private final DeviceControls deviceControls;
  final Rectangles rectangles;
  private final TerminalListener listener;
  private final Runnable beforeFrame;
  int modifyOtherKeys;
  Cursor.Shape cursorShape = Cursor.Shape.BLOCK;

  Interpreter(
      Screen screen, TerminalListener listener, boolean graphemeClusters, Runnable beforeFrame) {
    this.screen = screen;
    this.listener = listener;
    this.beforeFrame = beforeFrame;
    writer = new TextWriter(screen);
    modes = new ModeTable(screen, writer, graphemeClusters);
    answers = new Answers(listener);
    systemCommands = new SystemCommands(screen, title, palette, answers, listener);
    deviceControls = new DeviceControls(this);
    rectangles = new Rectangles(screen);
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    writer.text(bytes, from, to);
  }

  @Override
  public void characters(int[] codePoints, int count) {
    writer.characters(codePoints, count);
  }

  @Override
  public void control(int code) {
    writer.interrupt();
    switch (code) {
      case '\n', 0x0b, '\f' -> screen.lineFeed();
      case '\r' -> screen.carriageReturn();
      case '\b' -> screen.backspace();
      case '\t' -> screen.tab(1);
      case 0x07 -> listener.signal(new Signal.Bell());
      case 0x0e -> screen.charsets.lock(1);
      case 0x0f -> screen.charsets.lock(0);
      default -> {}
    }
  }

  @Override
  public void escape(int key) {
    writer.interrupt();
    switch (key) {
      case '6' -> screen.backIndex();
      case '7' -> screen.saveCursor();
      case '8' -> screen.restoreCursor();
      case '9' -> screen.forwardIndex();
      case 'D' -> {
        screen.index();
        screen.wrapPending = false;
      }
      case 'E' -> screen.nextLine();
      case 'H' -> screen.tabs.set(screen.x);
      case 'M' -> screen.reverseIndex();
      case 'N' -> screen.charsets.single(2);
      case 'O' -> screen.charsets.single(3);
      case 'V' -> {
        screen.pen.protect(true);
        screen.guardedAreas = true;
      }
      case 'W' -> screen.pen.protect(false);
      case 'Z' -> answers.primaryAttributes();
      case 'c' -> reset();
      case 'n' -> screen.charsets.lock(2);
      case 'o' -> screen.charsets.lock(3);
      case '=' -> modes.set(66, true);
      case '>' -> modes.set(66, false);
      case HASH | '3' -> screen.editing.setLineSize(Line.Size.DOUBLE_HEIGHT_TOP);
      case HASH | '4' -> screen.editing.setLineSize(Line.Size.DOUBLE_HEIGHT_BOTTOM);
      case HASH | '5' -> screen.editing.setLineSize(Line.Size.SINGLE);
      case HASH | '6' -> screen.editing.setLineSize(Line.Size.DOUBLE_WIDTH);
      case HASH | '8' -> screen.editing.fillWithE();
      default -> designate(key);
    }
  }

  /** SCS. Sets with a name of two bytes are none of those that are known. */
  private void designate(int key) {
    boolean two = key > 0xffff;
    int name = two ? 0 : key & 0xff;
    switch (two ? key >> 16 : key >> 8) {
      case '(' -> screen.charsets.designate(0, name);
      case ')', '-' -> screen.charsets.designate(1, name);
      case '*', '.' -> screen.charsets.designate(2, name);
      case '+', '/' -> screen.charsets.designate(3, name);
      default -> {}
    }
  }

  @Override
  public void controlSequence(int key, Parameters p) {
    if (key == 'b') {
      writer.repeat(p.get(0, 1));
    }
    writer.interrupt();
    if (key == 'H') {
      screen.moveTo(p.get(0, 1) - 1, p.get(1, 1) - 1);
    } else if (key < 0x80) {
      standard(key, p);
    } else {
      extended(key, p);
    }
  }

  /**
   * Sequences without prefix and intermediates: most of what comes, so they have their own table.
   */
  private void standard(int finalByte, Parameters p) {
    switch (finalByte) {
      case '@' -> screen.editing.insertCharacters(p.get(0, 1));
      case 'A' -> screen.up(p.get(0, 1));
      case 'B' -> screen.down(p.get(0, 1));
      case 'C' -> screen.forward(p.get(0, 1));
      case 'D', 'j' -> screen.backward(p.get(0, 1));
      case 'E' -> {
        screen.down(p.get(0, 1));
        screen.carriageReturn();
      }
      case 'F' -> {
        screen.up(p.get(0, 1));
        screen.carriageReturn();
      }
      case 'G', '`' -> screen.moveToColumn(p.get(0, 1) - 1);
      case 'H', 'f' -> screen.moveTo(p.get(0, 1) - 1, p.get(1, 1) - 1);
      case 'I' -> screen.tab(p.get(0, 1));
      case 'J' -> screen.editing.eraseInDisplay(p.get(0), false);
      case 'K' -> screen.editing.eraseInLine(p.get(0), false);
      case 'L' -> screen.scrolling.insertLines(p.get(0, 1));
      case 'M' -> screen.scrolling.deleteLines(p.get(0, 1));
      case 'P' -> screen.editing.deleteCharacters(p.get(0, 1));
      case 'S' -> screen.scrolling.up(p.get(0, 1));
      case 'T' -> {
        if (p.count() == 1) {
          screen.scrolling.down(p.get(0, 1));
        }
      }
      case '^' -> screen.scrolling.down(p.get(0, 1));
      case 'X' -> screen.editing.eraseCharacters(p.get(0, 1));
      case 'Z' -> screen.tabBackward(p.get(0, 1));
      case 'a' -> screen.forwardAcrossMargins(p.get(0, 1));
      case 'c' -> {
        if (p.get(0) == 0) {
          answers.primaryAttributes();
        }
      }
      case 'd' -> screen.moveToRow(p.get(0, 1) - 1);
      case 'e' -> screen.downAcrossMargins(p.get(0, 1));
      case 'g' -> clearTabs(p.get(0));
      case 'h' -> setAnsiModes(p, true);
      case 'l' -> setAnsiModes(p, false);
      case 'm' -> screen.pen.select(p);
      case 'n' -> answers.status(screen, false, p.get(0), p.get(1));
      case 'r' -> screen.setVerticalMargins(p.get(0, 1) - 1, p.get(1, screen.rows()) - 1);
      case 's' -> {
        if (screen.horizontalMargins) {
          screen.setHorizontalMargins(p.get(0, 1) - 1, p.get(1, screen.columns()) - 1);
        } else {
          screen.saveCursor();
        }
      }
      case 't' -> windowOperation(p);
      case 'u' -> screen.restoreCursor();
      case 'x' -> answers.parameters(p.get(0));
      default -> {}
    }
  }

  private void extended(int key, Parameters p) {
    switch (key) {
      case PRIVATE | 'J' -> screen.editing.eraseInDisplay(p.get(0), true);
      case PRIVATE | 'K' -> screen.editing.eraseInLine(p.get(0), true);
      case PRIVATE | 'W' -> {
        if (p.get(0) == 5) {
          screen.tabs.reset();
        }
      }
      case PRIVATE | 'h' -> setModes(p, true);
      case PRIVATE | 'l' -> setModes(p, false);
      case PRIVATE | 'n' -> answers.status(screen, true, p.get(0), p.get(1));
      case PRIVATE | 'r' -> forEach(p, modes::restore);
      case PRIVATE | 's' -> forEach(p, modes::save);
      case PRIVATE | 'u' -> answers.keyboard(keyboard.flags(screen.isAlternate()));
      case GREATER | 'c' -> {
        if (p.get(0) == 0) {
          answers.secondaryAttributes();
        }
      }
      case EQUAL | 'c' -> {
        if (p.get(0) == 0) {
          answers.tertiaryAttributes();
        }
      }
      case GREATER | 'm' -> {
        if (p.get(0) == 4) {
          modifyOtherKeys = Math.min(p.get(1), 2);
        }
      }
      case GREATER | 'n' -> {
        if (p.get(0) == 4) {
          modifyOtherKeys = 0;
        }
      }
      case GREATER | 'q' -> {
        if (p.get(0) == 0) {
          answers.version();
        }
      }
      case GREATER | 'u' -> keyboard.push(screen.isAlternate(), p.get(0));
      case LESS | 'u' -> keyboard.pop(screen.isAlternate(), p.get(0, 1));
      case EQUAL | 'u' -> keyboard.set(screen.isAlternate(), p.get(0), p.get(1, 1));
      case SPACE | '@' -> screen.scrolling.left(p.get(0, 1));
      case SPACE | 'A' -> screen.scrolling.right(p.get(0, 1));
      case SPACE | 'q' -> cursorStyle(p.get(0));
      case BANG | 'p' -> softReset();
      case QUOTE | 'p' -> softReset();
      case QUOTE | 'q' -> {
        screen.pen.protect(p.get(0) == 1);
        screen.guardedAreas = false;
      }
      case APOSTROPHE | '}' -> screen.scrolling.insertColumns(p.get(0, 1));
      case APOSTROPHE | '~' -> screen.scrolling.deleteColumns(p.get(0, 1));
      case DOLLAR | 'p' -> answers.mode(false, p.get(0), modes.reportAnsi(p.get(0)));
      case PRIVATE | DOLLAR | 'p' -> answers.mode(true, p.get(0), modes.report(p.get(0)));
      default -> rectangles.execute(key, p, answers);
    }
  }

  private void clearTabs(int kind) {
    if (kind == 0) {
      screen.tabs.clear(screen.x);
    } else if (kind == 3) {
      screen.tabs.clearAll();
    }
  }

  private interface ForMode {
    void accept(int mode);
  }

  private static void forEach(Parameters p, ForMode action) {
    for (int i = 0; i < p.count(); i++) {
      action.accept(p.get(i));
    }
  }

  private void setAnsiModes(Parameters p, boolean on) {
    for (int i = 0; i < p.count(); i++) {
      modes.setAnsi(p.get(i), on);
    }
  }

  private void setModes(Parameters p, boolean on) {
    for (int i = 0; i < p.count(); i++) {
      int mode = p.get(i);
      if (mode == ModeTable.SYNCHRONIZED_OUTPUT && on && !modes.isOn(mode)) {
        beforeFrame.run();
      }
      modes.set(mode, on);
      if (mode == 2048 && on) {
        answers.resized(screen);
      }
    }
  }

  private void windowOperation(Parameters p) {
    switch (p.get(0)) {
      case 22 -> {
        if (p.get(1) != 1) {
          title.push();
        }
      }
      case 23 -> {
        if (p.get(1) != 1 && title.pop()) {
          listener.signal(new Signal.TitleChanged(title.text()));
        }
      }
      default -> answers.window(screen, p.get(0));
    }
  }

  private void cursorStyle(int style) {
    cursorShape =
        switch (style) {
          case 3, 4 -> Cursor.Shape.UNDERLINE;
          case 5, 6 -> Cursor.Shape.BAR;
          default -> Cursor.Shape.BLOCK;
        };
    modes.set(12, style == 0 || style % 2 == 1);
  }

  private void softReset() {
    screen.softReset();
    modes.softReset();
  }

  private void reset() {
    screen.reset();
    modes.reset();
    keyboard.reset();
    palette.reset();
    rectangles.reset();
    systemCommands.reset();
    modifyOtherKeys = 0;
    cursorShape = Cursor.Shape.BLOCK;
    if (!title.text().isEmpty()) {
      title.reset();
      listener.signal(new Signal.TitleChanged(""));
    }
  }

  @Override
  public void systemCommand(byte[] data, int length) {
    systemCommands.execute(data, length);
  }

  @Override
  public void deviceControl(int key, @Nullable Parameters parameters, byte[] data, int length) {
    deviceControls.execute(key, data, length);
  }
}
