package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Screens as they are printed for people. */
final class PictureTest {
  private static Snapshot screen(String written) {
    Terminal terminal = Terminal.builder().size(80, 1000).build();
    terminal.feed(written.getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  private static long rows(Snapshot screen, String format) {
    return Picture.of(screen, format).strip().lines().count();
  }

  @Test
  void blankRowsAtTheEndAreNoPartOfAPicture() {
    Snapshot screen = screen("one\r\n\r\nthree");
    assertEquals("one\n\nthree", Picture.of(screen, "text"));
    assertEquals(3, rows(screen, "html"));
    String svg = Picture.of(screen, "svg");
    assertTrue(svg.contains(" height=\"%d\" viewBox".formatted(3 * 17)), svg);
  }

  @Test
  void aRowOfColourIsNotBlank() {
    Snapshot screen = screen("one\r\n\033[44m\033[K\033[0m");
    assertEquals(2, rows(screen, "html"));
    assertTrue(Picture.of(screen, "svg").contains(" height=\"34\" viewBox"));
  }

  @Test
  void aCursorFarBelowIsNotDrawn() {
    String svg = Picture.of(screen("one\033[900H"), "svg");
    assertTrue(svg.contains(" height=\"17\" viewBox"), svg);
    assertEquals(0, svg.split("opacity", -1).length - 1);
  }

  @Test
  void anEmptyScreenIsARow() {
    assertTrue(Picture.of(screen(""), "svg").contains(" height=\"17\" viewBox"));
  }
}
