package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Finds the input box among the last rows of a screen. */
final class BoxFinder {
  /**
   * A box that was found.
   *
   * @param top its first row
   * @param prompt the row in which the draft begins
   * @param end the row below the draft
   * @param draft what a person has typed into it
   */
  record Box(int top, int prompt, int end, String draft) {}

  private static final RowPattern OPTION = RowPattern.of("^[1-9]\\. ");

  private final Profile.Box rules;

  BoxFinder(Profile.Box rules) {
    this.rules = rules;
  }

  Optional<Box> find(List<String> rows) {
    for (int row = rows.size() - 1; row >= 0; row--) {
      if (rules.prompt().in(rows.get(row))) {
        int first = first(rows, row);
        Optional<Box> box = at(rows, first);
        if (box.isPresent()) {
          return box;
        }
        row = first;
      }
    }
    return Optional.empty();
  }

  /** Where every row of a box looks like its first one, the run of them is the box. */
  private int first(List<String> rows, int row) {
    int first = row;
    while (rules.inside().isPresent()
        && first > 0
        && rules.inside().get().in(rows.get(first - 1))) {
      first--;
    }
    return first;
  }

  private Optional<Box> at(List<String> rows, int first) {
    int top = first;
    if (rules.top().isPresent()) {
      top = -1;
      for (int row = first - 1; row >= 0 && row >= first - rules.reach() && top < 0; row--) {
        top = rules.top().get().in(rows.get(row)) ? row : -1;
      }
      if (top < 0) {
        return Optional.empty();
      }
    }
    int end = rows.size();
    if (rules.bottom().isPresent()) {
      end = first;
      while (end < rows.size() && !rules.bottom().get().in(rows.get(end))) {
        String row = rows.get(end);
        if (rules.inside().filter(inside -> !inside.in(row)).isPresent()) {
          return Optional.empty();
        }
        end++;
      }
      if (end == rows.size()) {
        return Optional.empty();
      }
    } else if (rules.inside().isPresent() && !reachesTheEnd(rows.subList(first, end))) {
      return Optional.empty();
    }
    String draft = draft(rows.subList(first, end));
    if (OPTION.in(draft) && !hasFooter(rows.subList(first, rows.size()))) {
      return Optional.empty(); // a question that nobody knows yet
    }
    return Optional.of(new Box(Math.max(0, top - rules.margin()), first, end, draft));
  }

  /** Whether nothing but the box stands there: an echo looks the same, but is answered below. */
  private boolean reachesTheEnd(List<String> rows) {
    return rows.stream()
        .takeWhile(row -> rules.footer().filter(footer -> footer.in(row)).isEmpty())
        .allMatch(row -> row.isBlank() || rules.inside().orElseThrow().in(row));
  }

  /** Where a box has a footer, it is seen below every draft. */
  private boolean hasFooter(List<String> below) {
    return rules.footer().isEmpty() || below.stream().anyMatch(row -> rules.footer().get().in(row));
  }

  private String draft(List<String> rows) {
    List<String> typed = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      String here = rows.get(row);
      if (row > 0 && rules.footer().filter(footer -> footer.in(here)).isPresent()) {
        break;
      }
      RowPattern pattern = row == 0 ? rules.prompt() : rules.inside().orElse(rules.prompt());
      String text = rows.get(row);
      Optional<Matcher> found =
          row == 0 || rules.inside().isPresent() ? pattern.find(text) : Optional.empty();
      String inBox =
          found
              .map(match -> RowPattern.group(match, "draft"))
              .orElse(text)
              .replace('\u00a0', ' ')
              .strip();
      if (rules.placeholder().stream().noneMatch(none -> none.in(inBox))) {
        typed.add(inBox);
      }
    }
    return String.join("\n", typed).strip();
  }
}
