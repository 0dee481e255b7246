package agentapi.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** What is fed to every terminal, in pieces as a pseudo-terminal hands them out. */
public enum Stream {
  /** An answer of Codex of 500 paragraphs. */
  CODEX_50(80, 50),

  /** The same on a tall screen, 8 MB. */
  CODEX_1000(80, 1000),

  /** Plain lines that scroll. */
  ASCII(80, 50),

  /** Frames of a full-screen program: boxes, colours, cursor addressing. */
  TUI(80, 24),

  /** Chinese, with an emoji now and then. */
  CJK_EMOJI(80, 50);

  static final int PIECE = 4096;

  final int columns;
  final int rows;

  Stream(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  byte[] bytes() {
    return switch (this) {
      case CODEX_50 -> recorded("codex__long.xterm-80x50.raw.gz");
      case CODEX_1000 -> recorded("codex__long.vt100-80x1000.raw.gz");
      case ASCII -> ascii();
      case TUI -> frames();
      case CJK_EMOJI -> wide();
    };
  }

  /** From the folder of vectors beside the checkout or above it. */
  private static byte[] recorded(String name) {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path file = above.resolve(Path.of("shared", "vectors", "terminal", "agent-raw", name));
      if (Files.exists(file)) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
          return in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new IllegalStateException("no shared/vectors/terminal/agent-raw/" + name);
  }

  private static byte[] ascii() {
    Random random = new Random(1);
    String text = "the quick brown fox jumps over the lazy dog ".repeat(3);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      out.append(text, 0, random.nextInt(100)).append("\r\n");
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] frames() {
    Random random = new Random(1);
    StringBuilder out = new StringBuilder();
    for (int frame = 0; frame < 1500; frame++) {
      for (int y = 1; y <= 24; y++) {
        out.append("\033[").append(y).append(";1H");
        if (y == 1 || y == 24) {
          out.append("\033[0;34m+").append("-".repeat(78)).append('+');
          continue;
        }
        out.append("\033[34m|\033[0m ");
        for (int x = 0; x < 6; x++) {
          out.append("\033[38;5;").append(random.nextInt(256)).append('m');
          out.append("value ").append(1000 + random.nextInt(9000)).append("\033[39m ");
        }
        out.append("\033[K\033[").append(y).append(";80H\033[34m|");
      }
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] wide() {
    Random random = new Random(1);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      for (int j = random.nextInt(40); j > 0; j--) {
        out.appendCodePoint((random.nextInt(8) == 0 ? 0x1f600 : 0x4e00) + random.nextInt(40));
      }
      out.append("\r\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
