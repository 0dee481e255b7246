package agentapi.terminal.view;

import agentapi.terminal.Line;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import java.util.List;

/**
 * A snapshot as an HTML element: {@code pre} with a span for each styled run, without any script.
 */
public final class HtmlView {
  private HtmlView() {}

  /** The screen, in a theme's colours; what a program wrote is text in it, never markup. */
  public static String of(Snapshot snapshot, Theme theme) {
    return of(snapshot.lines(), theme);
  }

  /** Any lines, for instance the history before the screen. */
  public static String of(List<Line> lines, Theme theme) {
    StringBuilder out = new StringBuilder(lines.size() * 100);
    out.append("<pre class=\"terminal\" style=\"color:").append(Theme.hex(theme.foreground()));
    out.append(";background:").append(Theme.hex(theme.background())).append("\">");
    for (int y = 0; y < lines.size(); y++) {
      if (y > 0) {
        out.append('\n');
      }
      for (Run run : lines.get(y).runs()) {
        run(out, run, theme);
      }
    }
    return out.append("</pre>\n").toString();
  }

  private static void run(StringBuilder out, Run run, Theme theme) {
    Style style = run.style();
    if (style.equals(Style.DEFAULT)) {
      Markup.escape(out, run.text());
      return;
    }
    boolean link = style.link().map(it -> isHarmless(it.uri())).orElse(false);
    if (link) {
      out.append("<a href=\"");
      Markup.escape(out, style.link().orElseThrow().uri());
      out.append("\" rel=\"noopener noreferrer\" style=\"");
    } else {
      out.append("<span style=\"");
    }
    css(out, style, theme);
    out.append("\">");
    Markup.escape(out, run.text());
    out.append(link ? "</a>" : "</span>");
  }

  /** A link comes from the terminal: nothing that could run a script or open a file. */
  static boolean isHarmless(String uri) {
    return uri.startsWith("https://") || uri.startsWith("http://") || uri.startsWith("mailto:");
  }

  private static void css(StringBuilder out, Style style, Theme theme) {
    out.append("color:").append(theme.foreground(style));
    String background = theme.background(style);
    if (!background.isEmpty()) {
      out.append(";background:").append(background);
    }
    if (style.bold()) {
      out.append(";font-weight:bold");
    }
    if (style.italic()) {
      out.append(";font-style:italic");
    }
    if (style.hidden()) {
      out.append(";visibility:hidden");
    }
    String decoration = decoration(style);
    if (!decoration.isEmpty()) {
      out.append(";text-decoration:").append(decoration);
      String color = theme.underline(style);
      if (!color.isEmpty()) {
        out.append(";text-decoration-color:").append(color);
      }
    }
  }

  static String decoration(Style style) {
    StringBuilder lines = new StringBuilder();
    switch (style.underline()) {
      case NONE -> {}
      case SINGLE -> lines.append(" underline");
      case DOUBLE -> lines.append(" underline double");
      case CURLY -> lines.append(" underline wavy");
      case DOTTED -> lines.append(" underline dotted");
      case DASHED -> lines.append(" underline dashed");
    }
    if (style.strike()) {
      lines.append(" line-through");
    }
    if (style.overline()) {
      lines.append(" overline");
    }
    return lines.toString().strip();
  }
}
