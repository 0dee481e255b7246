package agentapi.attach;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal of the person who attaches, in raw mode and on its alternate buffer. It is put back
 * as it was by {@link #close}, and by a signal that ends the program.
 *
 * <p>JLine knows its modes, size and signals; bytes are read and written past JLine, which would
 * have threads and decoders for them.
 */
final class LocalTerminal implements AutoCloseable {
  private static final String ENTER = "\033[?1049h\033[2J\033[H";

  /**
   * Undoes whatever an agent's output may have switched on: mouse, focus and paste reports, keypad,
   * kitty keys, pen, cursor.
   */
  private static final String LEAVE =
      "\033[?2026l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[?2004l\033[?1l\033>"
          + "\033[<u\033[r\033[?6l\033[?7h\033[0m\033[2J\033[H\033[?1049l\033[0 q\033[?25h";

  private final Terminal terminal;
  private final Attributes original;
  private final InputStream in = new FileInputStream(FileDescriptor.in);
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Thread hook = new Thread(this::restore, "restore-terminal");
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean restored;

  private LocalTerminal(Terminal terminal) throws IOException {
    this.terminal = terminal;
    this.original = terminal.getAttributes();
    Runtime.getRuntime().addShutdownHook(hook);
    terminal.setAttributes(raw(original));
    write(ENTER.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws AttachException if standard input and output are no terminal
   */
  static LocalTerminal open() throws AttachException {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(false)
              .provider("ffm")
              // JLine would ask the terminal what it can do, and read the keys in its way.
              .graphemeCluster(false)
              .type("ansi")
              .build();
      return new LocalTerminal(terminal);
    } catch (IOException | IllegalStateException none) {
      throw new AttachException("attach needs a terminal, and standard input and output are none");
    }
  }

  /** Every key as a byte, none a signal: the agent gets them all. */
  private static Attributes raw(Attributes original) {
    Attributes raw = new Attributes(original);
    raw.setLocalFlags(
        EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ISIG, LocalFlag.IEXTEN), false);
    raw.setInputFlags(
        EnumSet.of(
            InputFlag.IXON,
            InputFlag.ICRNL,
            InputFlag.INLCR,
            InputFlag.IGNCR,
            InputFlag.ISTRIP,
            InputFlag.BRKINT),
        false);
    raw.setOutputFlag(OutputFlag.OPOST, false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    return raw;
  }

  /** Its size in cells; 80 by 24 where it does not know. */
  Size size() {
    Size size = terminal.getSize();
    return size.getColumns() > 0 && size.getRows() > 0 ? size : Size.of(80, 24);
  }

  /** Calls this on another thread whenever the size changes. */
  void onResize(Runnable listener) {
    terminal.handle(Terminal.Signal.WINCH, signal -> listener.run());
  }

  /** Waits for keys and returns how many bytes they are, or -1 if the terminal is gone. */
  int read(byte[] bytes) throws IOException {
    return in.read(bytes);
  }

  /** Writes, unless the terminal was restored already. */
  void write(byte[] bytes) throws IOException {
    writing.lock();
    try {
      if (!restored) {
        out.write(bytes);
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return;
    }
    try {
      terminal.close();
    } catch (IOException gone) {
      // It was restored as far as there is anything to restore.
    }
  }

  /**
   * A terminal that takes nothing more, with a writer stuck in it, must not keep the program from
   * ending.
   */
  private void restore() {
    boolean exclusive = false;
    try {
      exclusive = writing.tryLock(500, TimeUnit.MILLISECONDS);
      if (!restored) {
        restored = true;
        if (exclusive) {
          out.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
        }
        terminal.setAttributes(original);
      }
    } catch (IOException gone) {
      terminal.setAttributes(original);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      if (exclusive) {
        writing.unlock();
      }
    }
  }
}
