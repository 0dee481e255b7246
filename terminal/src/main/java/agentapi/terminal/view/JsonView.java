package agentapi.terminal.view;

import agentapi.terminal.Color;
import agentapi.terminal.Cursor;
import agentapi.terminal.Line;
import agentapi.terminal.Modes;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import agentapi.terminal.Underline;
import java.util.List;
import java.util.Locale;

/**
 * A snapshot as JSON: {@code columns}, {@code rows}, {@code title}, {@code alternate}, {@code
 * cursor}, {@code modes} and {@code lines}.
 *
 * <p>A line has {@code text}, {@code wrapped} if true, and {@code runs} if any of its cells has a
 * style or is not one char in one column. A run has {@code column}, {@code columns}, {@code text}
 * and {@code style} if it is not the default; it is either one char a column or exactly one cell.
 * In a style stands only what differs from the default; colours are an index or {@code "#rrggbb"}.
 */
public final class JsonView {
  private JsonView() {}

  /** The screen without its history, as one object on one line. */
  public static String of(Snapshot snapshot) {
    StringBuilder out = new StringBuilder(snapshot.rows() * 64);
    out.append("{\"columns\":").append(snapshot.columns());
    out.append(",\"rows\":").append(snapshot.rows());
    out.append(",\"title\":");
    string(out, snapshot.title());
    out.append(",\"alternate\":").append(snapshot.alternate());
    cursor(out, snapshot.cursor());
    modes(out, snapshot.modes());
    out.append(",\"lines\":[");
    for (int y = 0; y < snapshot.rows(); y++) {
      if (y > 0) {
        out.append(',');
      }
      line(out, snapshot.lines().get(y));
    }
    return out.append("]}").toString();
  }

  private static void cursor(StringBuilder out, Cursor cursor) {
    out.append(",\"cursor\":{\"row\":").append(cursor.row());
    out.append(",\"column\":").append(cursor.column());
    out.append(",\"wrapPending\":").append(cursor.wrapPending());
    out.append(",\"visible\":").append(cursor.visible());
    out.append(",\"shape\":\"").append(name(cursor.shape()));
    out.append("\",\"blinking\":").append(cursor.blinking()).append('}');
  }

  private static void modes(StringBuilder out, Modes modes) {
    out.append(",\"modes\":{\"bracketedPaste\":").append(modes.bracketedPaste());
    out.append(",\"applicationCursorKeys\":").append(modes.applicationCursorKeys());
    out.append(",\"applicationKeypad\":").append(modes.applicationKeypad());
    out.append(",\"focusReports\":").append(modes.focusReports());
    out.append(",\"mouseTracking\":\"").append(name(modes.mouseTracking()));
    out.append("\",\"mouseEncoding\":\"").append(name(modes.mouseEncoding()));
    out.append("\",\"kittyKeyboard\":").append(modes.kittyKeyboard());
    out.append(",\"modifyOtherKeys\":").append(modes.modifyOtherKeys());
    out.append(",\"reverseScreen\":").append(modes.reverseScreen());
    out.append(",\"synchronizedOutput\":").append(modes.synchronizedOutput()).append('}');
  }

  private static void line(StringBuilder out, Line line) {
    out.append("{\"text\":");
    string(out, line.text());
    if (line.wrapped()) {
      out.append(",\"wrapped\":true");
    }
    if (line.size() != Line.Size.SINGLE) {
      out.append(",\"size\":\"").append(name(line.size())).append('"');
    }
    List<Run> runs = Pieces.of(line);
    boolean plain =
        runs.isEmpty() || (runs.size() == 1 && runs.getFirst().style().equals(Style.DEFAULT));
    if (!plain) {
      out.append(",\"runs\":[");
      for (int i = 0; i < runs.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        run(out, runs.get(i));
      }
      out.append(']');
    }
    out.append('}');
  }

  private static void run(StringBuilder out, Run run) {
    out.append("{\"column\":").append(run.column());
    out.append(",\"columns\":").append(run.columns());
    out.append(",\"text\":");
    string(out, run.text());
    if (!run.style().equals(Style.DEFAULT)) {
      style(out, run.style());
    }
    out.append('}');
  }

  private static void style(StringBuilder out, Style style) {
    out.append(",\"style\":{");
    int before = out.length();
    color(out, "foreground", style.foreground());
    color(out, "background", style.background());
    color(out, "underlineColor", style.underlineColor());
    if (style.underline() != Underline.NONE) {
      out.append("\"underline\":\"").append(name(style.underline())).append("\",");
    }
    flag(out, "bold", style.bold());
    flag(out, "dim", style.dim());
    flag(out, "italic", style.italic());
    flag(out, "blink", style.blink());
    flag(out, "inverse", style.inverse());
    flag(out, "hidden", style.hidden());
    flag(out, "strike", style.strike());
    flag(out, "overline", style.overline());
    style
        .link()
        .ifPresent(link -> {
          out.append("\"link\":");
          string(out, link.uri());
          out.append(',');
        });
    if (out.length() > before) {
      out.setLength(out.length() - 1);
    }
    out.append('}');
  }

  private static void color(StringBuilder out, String name, Color color) {
    switch (color) {
      case Color.Default() -> {}
      case Color.Indexed(int index) ->
          out.append('"').append(name).append("\":").append(index).append(',');
      case Color.Rgb(int red, int green, int blue) ->
          out.append('"').append(name).append("\":\"#%02x%02x%02x\",".formatted(red, green, blue));
    }
  }

  private static void flag(StringBuilder out, String name, boolean on) {
    if (on) {
      out.append('"').append(name).append("\":true,");
    }
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x2028 || c == 0x2029) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
