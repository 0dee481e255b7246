package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frees an answer that was read from the screen of what only the screen needed: footers, bullets,
 * indentation.
 */
public final class AnswerText {
  private final Profile.Text rules;

  public AnswerText(Profile profile) {
    this.rules = profile.text();
  }

  /** The answer as the model will have said it, as far as a screen can tell. */
  public String clean(String text) {
    List<String> rows = new ArrayList<>();
    for (String row : withoutNumbers(withoutTools(List.of(text.split("\n", -1))))) {
      if (isNoise(row)) {
        continue;
      }
      if (row.isBlank() && rows.size() > 1 && isBlank(rows, 1) && isBlank(rows, 2)) {
        continue; // an agent that keeps its box at the bottom pads the screen up to it
      }
      rows.add(marked(unbullet(row)));
    }
    while (!rows.isEmpty() && rows.getFirst().isBlank()) {
      rows.removeFirst();
    }
    while (!rows.isEmpty() && rows.getLast().isBlank()) {
      rows.removeLast();
    }
    return String.join("\n", rows);
  }

  /** Why the turn failed, if that is what the last paragraph of the answer tells. */
  public Optional<String> error(String text) {
    Optional<String> error = Optional.empty();
    for (String row : text.split("\n", -1)) {
      Optional<String> told =
          rules
              .error()
              .flatMap(pattern -> pattern.find(row))
              .map(found -> RowPattern.group(found, "message").strip());
      if (told.isPresent() || rules.bullets().stream().anyMatch(row::startsWith)) {
        error = told;
      }
    }
    return error;
  }

  /** The rows without what stands at their right edge. */
  public List<String> withoutEdge(List<String> screen) {
    return rules.edge().isEmpty()
        ? screen
        : screen.stream().map(row -> rules.edge().get().removeFrom(row)).toList();
  }

  private static boolean isBlank(List<String> rows, int fromEnd) {
    return rows.size() >= fromEnd && rows.get(rows.size() - fromEnd).isBlank();
  }

  private List<String> withoutTools(List<String> rows) {
    List<String> kept = new ArrayList<>();
    for (int row = 0; row < rows.size(); ) {
      int end = endOfTool(rows, row);
      if (end == row) {
        kept.add(rows.get(row++));
      } else {
        row = end;
      }
    }
    return kept;
  }

  /** The row below the tool that begins in this one; this one if none does. */
  private int endOfTool(List<String> rows, int first) {
    for (Profile.ToolRows tool : rules.tools()) {
      if (!tool.begin().in(rows.get(first))) {
        continue;
      }
      int end = first + 1;
      while (end < rows.size() && !isIn(tool.end(), rows.get(end))) {
        end++;
      }
      List<String> block = rows.subList(first, end);
      if (tool.holds().isEmpty() || block.stream().anyMatch(row -> isIn(tool.holds(), row))) {
        return end;
      }
    }
    return first;
  }

  private static boolean isIn(Optional<RowPattern> pattern, String row) {
    return pattern.filter(known -> known.in(row)).isPresent();
  }

  private List<String> withoutNumbers(List<String> rows) {
    return rules.numbers() ? NumberedRows.strip(rows, rules.indent()) : rows;
  }

  private boolean isNoise(String row) {
    for (RowPattern noise : rules.noise()) {
      if (noise.in(row)) {
        return true;
      }
    }
    return false;
  }

  private String unbullet(String row) {
    for (String bullet : rules.bullets()) {
      if (row.startsWith(bullet)) {
        return row.substring(bullet.length());
      }
      if (row.equals(bullet.stripTrailing())) {
        return ""; // drawn before what it stands for
      }
    }
    String indent = " ".repeat(rules.indent());
    return row.startsWith(indent) ? row.substring(rules.indent()) : row;
  }

  /** Quotations and code as Markdown marks them, where the screen shows them otherwise. */
  private String marked(String row) {
    String text = row;
    if (rules.quote().isPresent() && rules.quote().get().in(row)) {
      text = "> " + rules.quote().get().removeFrom(row);
    }
    return rules.code().isPresent() ? rules.code().get().replaceIn(text, "`${code}`") : text;
  }
}
