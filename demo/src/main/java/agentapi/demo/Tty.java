package agentapi.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The settings of the terminal on standard input, by {@code stty}: it is everywhere, and calling
 * libc from Java instead would not be faster and prints a warning onto the screen unless the JVM
 * was told otherwise. Not thread-safe.
 */
final class Tty {
  /** How input is to arrive. */
  enum Mode {
    /** Every byte at once, no echo. */
    RAW("stty raw -echo"),
    /** As the terminal is set: lines, echoed. */
    LINES(":"),
    /** Lines, not echoed. */
    UNSEEN_LINES("stty -echo");

    private final String command;

    Mode(String command) {
      this.command = command;
    }
  }

  /** No terminal. */
  static final Tty NONE = new Tty(Size.USUAL, "");

  private final Size size;
  private final String saved;

  private Tty(Size size, String saved) {
    this.size = size;
    this.saved = saved;
  }

  /** Sets the mode. Without a terminal nothing is set, and the size is the usual one. */
  static Tty open(Mode mode) {
    String[] answer = stty("stty -g && stty size && " + mode.command).split("\n", -1);
    return answer.length < 2 ? NONE : new Tty(parseSize(answer[1]), answer[0]);
  }

  /** The size when it was opened. */
  Size size() {
    return size;
  }

  /** The size now. */
  Size currentSize() {
    return parseSize(stty("stty size").strip());
  }

  /** Sets what was set before. */
  void restore() {
    if (!saved.isEmpty()) {
      stty("stty " + saved);
    }
  }

  private static Size parseSize(String text) {
    int blank = text.indexOf(' ');
    try {
      return Size.of(
          Integer.parseInt(text.substring(0, Math.max(0, blank))),
          Integer.parseInt(text.substring(blank + 1)));
    } catch (NumberFormatException e) {
      return Size.USUAL;
    }
  }

  private static String stty(String command) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
              .start();
      try (var output = process.getInputStream()) {
        return new String(output.readAllBytes(), StandardCharsets.US_ASCII);
      }
    } catch (IOException e) {
      return "";
    }
  }
}
