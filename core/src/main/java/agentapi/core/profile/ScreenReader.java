package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the regions of an agent's screen by its profile. Only the last rows that are not blank
 * are looked at: what an agent says further up may look like anything.
 */
public final class ScreenReader {
  /**
   * Rows of the screen's end in which box, spinner and dialog are looked for; a long draft or
   * dialog fits.
   */
  private static final int REACH = 60;

  /** Rows above the input box in which a spinner may stand. */
  private static final int ABOVE_BOX = 6;

  /** Rows at the end in which a spinner may stand while no input box is there. */
  private static final int BELOW = 12;

  private static final int RULE_LENGTH = 15;

  private final Profile profile;

  public ScreenReader(Profile profile) {
    this.profile = profile;
  }

  /** What the rows of a screen show, the topmost first, without trailing blanks. */
  public Reading read(List<String> screen) {
    int end = screen.size();
    while (end > 0 && screen.get(end - 1).isBlank()) {
      end--;
    }
    int start = Math.max(0, end - REACH);
    List<String> rows = screen.subList(start, end);
    Optional<Box> box = box(rows);
    Optional<Shown> dialog = box.isPresent() ? Optional.empty() : dialog(rows);
    int from =
        box.map(found -> Math.max(0, found.top() - ABOVE_BOX))
            .orElse(Math.max(0, rows.size() - BELOW));
    OptionalInt over =
        box.map(found -> OptionalInt.of(start + found.top()))
            .or(() -> dialog.map(found -> OptionalInt.of(start + found.top())))
            .orElse(OptionalInt.empty());
    return new Reading(
        box.isPresent(),
        box.map(Box::draft),
        firstMatch(rows.subList(from, rows.size()), profile.screen().working()),
        dialog.map(Shown::dialog),
        over);
  }

  /** A dialog, and its first row. */
  private record Shown(int top, Dialog dialog) {}

  private record Box(int top, String draft) {}

  /** The input box: a rule, a row that begins with the prompt, perhaps more rows, and a rule. */
  private Optional<Box> box(List<String> rows) {
    if (profile.screen().prompt().isEmpty()) {
      return Optional.empty();
    }
    for (int bottom = rows.size() - 1; bottom > 1; bottom--) {
      if (!isRule(rows.get(bottom))) {
        continue;
      }
      for (int top = bottom - 1; top >= 0; top--) {
        if (isRule(rows.get(top))) {
          Optional<String> draft = draft(rows.subList(top + 1, bottom));
          if (draft.isPresent()) {
            return Optional.of(new Box(top, draft.get()));
          }
          break;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> draft(List<String> inside) {
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    String first = inside.getFirst().strip();
    for (String prompt : profile.screen().prompt()) {
      if (first.startsWith(prompt)) {
        List<String> rows = new ArrayList<>();
        rows.add(first.substring(prompt.length()).strip());
        inside.subList(1, inside.size()).forEach(row -> rows.add(row.strip()));
        return Optional.of(String.join("\n", rows).strip());
      }
    }
    return Optional.empty();
  }

  static boolean isRule(String row) {
    return row.contains("─".repeat(RULE_LENGTH)) || row.contains("╌".repeat(RULE_LENGTH));
  }

  private static Optional<String> firstMatch(List<String> rows, List<Pattern> patterns) {
    return rows.stream()
        .filter(row -> patterns.stream().anyMatch(pattern -> pattern.matcher(row).find()))
        .map(String::strip)
        .findFirst();
  }

  /** The last run of option rows, with what stands between it and the rule above. */
  private Optional<Shown> dialog(List<String> rows) {
    if (profile.screen().option().isEmpty()) {
      return Optional.empty();
    }
    Pattern option = profile.screen().option().get();
    List<Dialog.Option> options = new ArrayList<>();
    int first = -1;
    boolean marked = false;
    for (int row = rows.size() - 1; row >= 0; row--) {
      Matcher match = option.matcher(rows.get(row));
      if (match.find()) {
        options.addFirst(new Dialog.Option(match.group("key"), match.group("label").strip()));
        first = row;
        marked |= match.group("mark") != null;
        if (match.group("key").equals("1")) {
          break;
        }
      }
    }
    if (options.size() < 2 || !marked) {
      return Optional.empty();
    }
    int top = first;
    while (top > 0 && !isRule(rows.get(top - 1))) {
      top--;
    }
    List<String> text =
        rows.subList(top, first).stream().map(String::strip).filter(row -> !row.isEmpty()).toList();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Dialog dialog =
        new Dialog(
            text.getFirst(), String.join("\n", text.subList(1, text.size())), List.copyOf(options));
    return Optional.of(new Shown(Math.max(0, top - 1), dialog));
  }
}
