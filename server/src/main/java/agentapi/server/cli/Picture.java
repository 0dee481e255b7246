package agentapi.server.cli;

import agentapi.terminal.Line;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.JsonView;
import agentapi.terminal.view.SvgView;
import agentapi.terminal.view.Theme;

/** A screen in one of the formats that {@code agentapi screen} knows. */
final class Picture {
  private Picture() {}

  /** The rows down to the last one that is not blank: few agents fill a terminal of 1000. */
  private static int used(Snapshot screen) {
    int rows = screen.rows();
    while (rows > 1 && isBlank(screen.lines().get(rows - 1))) {
      rows--;
    }
    return rows;
  }

  private static boolean isBlank(Line line) {
    return line.runs().stream()
        .allMatch(run -> run.text().isBlank() && run.style().equals(Style.DEFAULT));
  }

  /**
   * The screen in a format, of pictures and text without the blank rows at the end.
   *
   * @param format json, html, svg, ansi; anything else is plain text
   */
  static String of(Snapshot screen, String format) {
    return switch (format) {
      case "json" -> JsonView.of(screen);
      case "html" -> HtmlView.of(screen.lines().subList(0, used(screen)), Theme.DARK);
      case "svg" -> SvgView.of(screen, used(screen), Theme.DARK);
      case "ansi" -> AnsiView.print(screen);
      default -> screen.text().stripTrailing();
    };
  }
}
