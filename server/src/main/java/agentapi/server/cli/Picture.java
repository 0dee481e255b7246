package agentapi.server.cli;

import agentapi.terminal.Snapshot;
import agentapi.terminal.view.AnsiView;
import agentapi.terminal.view.HtmlView;
import agentapi.terminal.view.JsonView;
import agentapi.terminal.view.SvgView;
import agentapi.terminal.view.Theme;

/** A screen in one of the formats that {@code agentapi screen} knows. */
final class Picture {
  private Picture() {}

  /**
   * The screen in a format.
   *
   * @param format json, html, svg, ansi; anything else is plain text
   */
  static String of(Snapshot screen, String format) {
    return switch (format) {
      case "json" -> JsonView.of(screen);
      case "html" -> HtmlView.of(screen, Theme.DARK);
      case "svg" -> SvgView.of(screen, Theme.DARK);
      case "ansi" -> AnsiView.print(screen);
      default -> screen.text().stripTrailing();
    };
  }
}
