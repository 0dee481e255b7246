package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.profile.Region;
import agentapi.terminal.Color;
import agentapi.terminal.Cursor;
import agentapi.terminal.Line;
import agentapi.terminal.Modes;
import agentapi.terminal.Run;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Style;
import agentapi.terminal.Underline;
import java.util.ArrayList;
import java.util.List;

/** A screen as the native API writes it. */
final class ScreenJson {
  private ScreenJson() {}

  /** The screen as text, a row a line. */
  static Json.Obj screen(Snapshot screen) {
    return common(screen)
        .put("lines", NativeJson.array(screen.lines(), line -> Json.of(line.text())))
        .build();
  }

  /** The screen as rows of styled runs. */
  static Json.Members styled(Snapshot screen) {
    return common(screen).put("lines", NativeJson.array(screen.lines(), ScreenJson::runs));
  }

  private static Json.Members common(Snapshot screen) {
    return Json.object()
        .put("columns", screen.columns())
        .put("rows", screen.rows())
        .put("cursor", cursor(screen.cursor()))
        .put("title", screen.title())
        .put("alternate", screen.alternate())
        .put("modes", modes(screen.modes()));
  }

  /** The rows that are others than before, each with its number, and what else may have changed. */
  static Json.Members changes(Snapshot before, Snapshot now) {
    List<Json> changed = new ArrayList<>();
    for (int row = 0; row < now.rows(); row++) {
      Line line = now.lines().get(row);
      if (!before.lines().get(row).equals(line)) {
        changed.add(Json.of(List.of(Json.of(row), runs(line))));
      }
    }
    return Json.object()
        .put("lines", Json.of(changed))
        .put("cursor", cursor(now.cursor()))
        .put("title", now.title())
        .put("modes", modes(now.modes()));
  }

  /** Where the profile recognised what; the whole width of the rows. */
  static Json regions(List<Region> regions) {
    return NativeJson.array(
        regions,
        region ->
            Json.object()
                .put("kind", region.kind())
                .put("rule", region.rule())
                .put("top", region.top())
                .put("bottom", region.bottom())
                .build());
  }

  private static Json cursor(Cursor cursor) {
    return Json.object()
        .put("row", cursor.row())
        .put("column", cursor.column())
        .put("visible", cursor.visible())
        .build();
  }

  private static Json modes(Modes modes) {
    return Json.object()
        .put("applicationCursor", modes.applicationCursorKeys())
        .put("bracketedPaste", modes.bracketedPaste())
        .build();
  }

  /** Each run is its text, its style in words, and its width in columns. */
  private static Json runs(Line line) {
    return NativeJson.array(
        line.runs(),
        run -> Json.of(List.of(Json.of(run.text()), Json.of(words(run)), Json.of(run.columns()))));
  }

  private static String words(Run run) {
    Style style = run.style();
    List<String> words = new ArrayList<>();
    color("fg:", style.foreground(), words);
    color("bg:", style.background(), words);
    word("bold", style.bold(), words);
    word("dim", style.dim(), words);
    word("italic", style.italic(), words);
    word("underline", style.underline() != Underline.NONE, words);
    word("blink", style.blink(), words);
    word("inverse", style.inverse(), words);
    word("hidden", style.hidden(), words);
    word("strike", style.strike(), words);
    word("overline", style.overline(), words);
    return String.join(" ", words);
  }

  private static void word(String word, boolean holds, List<String> words) {
    if (holds) {
      words.add(word);
    }
  }

  private static void color(String prefix, Color color, List<String> words) {
    switch (color) {
      case Color.Default() -> {}
      case Color.Indexed(int index) -> words.add(prefix + index);
      case Color.Rgb(int red, int green, int blue) ->
          words.add(prefix + "#%02x%02x%02x".formatted(red, green, blue));
    }
  }
}
