package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Finds a question and its options at the end of a screen. */
final class DialogFinder {
  /** Rows below the options in which hints may stand. */
  private static final int BELOW = 8;

  private static final RowPattern FRAME = RowPattern.of("^[\\s│┃╭╮╰╯─╌━▔▁]*$");

  /**
   * A dialog that was found.
   *
   * @param top its first row
   * @param last the row of its last option
   */
  record Found(int top, int last, Dialog dialog) {}

  private record Options(int first, int last, List<Dialog.Option> all) {}

  private final Profile.DialogRules rules;

  DialogFinder(Profile.DialogRules rules) {
    this.rules = rules;
  }

  boolean hasFooter() {
    return rules.footer().isPresent();
  }

  Optional<Found> find(List<String> rows) {
    Optional<Options> options = rules.buttons().isPresent() ? buttons(rows) : numbered(rows);
    return options
        .filter(found -> below(rows, found.last()).size() < BELOW)
        .filter(found -> endsWithFooter(rows, found.last()))
        .flatMap(found -> withText(rows, found));
  }

  /** Nothing but a frame stands below a dialog's last row; below a draft stands a status. */
  private boolean endsWithFooter(List<String> rows, int last) {
    List<String> below = below(rows, last);
    return rules.footer().isEmpty()
        || (!below.isEmpty() && rules.footer().get().in(below.getLast()));
  }

  private static List<String> below(List<String> rows, int last) {
    return rows.subList(last + 1, rows.size()).stream().filter(row -> !FRAME.in(row)).toList();
  }

  private Optional<Options> buttons(List<String> rows) {
    for (int row = rows.size() - 1; row >= Math.max(0, rows.size() - BELOW); row--) {
      if (rules.buttons().orElseThrow().in(rows.get(row))) {
        return Optional.of(new Options(row, row, rules.choices()));
      }
    }
    return Optional.empty();
  }

  /**
   * The last run of options whose numbers rise by one from 1, one of them marked; rows between them
   * go on with the label above.
   */
  private Optional<Options> numbered(List<String> rows) {
    RowPattern option = rules.option().orElseThrow();
    List<Dialog.Option> options = new ArrayList<>();
    StringBuilder more = new StringBuilder();
    int last = -1;
    boolean marked = false;
    for (int row = rows.size() - 1; row >= 0; row--) {
      String text = inside(rows.get(row));
      Optional<Matcher> found = option.find(text);
      if (found.isPresent()) {
        String key = RowPattern.group(found.get(), "key");
        if (!options.isEmpty() && !isNext(key, options.getFirst().id())) {
          return Optional.empty();
        }
        String label = (RowPattern.group(found.get(), "label").strip() + more).strip();
        options.addFirst(new Dialog.Option(key, label, keys(key, label)));
        more.setLength(0);
        last = last < 0 ? row : last;
        marked |= !RowPattern.group(found.get(), "mark").isEmpty();
        if (key.equals("1")) {
          return options.size() > 1 && marked
              ? Optional.of(new Options(row, last, List.copyOf(options)))
              : Optional.empty();
        }
      } else if (last >= 0 && !FRAME.in(text)) {
        more.insert(0, " " + text.strip());
      }
    }
    return Optional.empty();
  }

  private List<String> keys(String key, String label) {
    return rules.instead().stream()
        .filter(other -> other.label().in(label))
        .map(Profile.Instead::keys)
        .findFirst()
        .orElse(List.of(key));
  }

  private static boolean isNext(String key, String following) {
    return key.matches("\\d{1,2}")
        && following.matches("\\d{1,2}")
        && Integer.parseInt(key) + 1 == Integer.parseInt(following);
  }

  private Optional<Found> withText(List<String> rows, Options options) {
    int top = options.first();
    while (top > 0 && !isEdge(rows.get(top - 1))) {
      top--;
    }
    if (rules.afterBlank()) {
      int blank = top;
      while (blank < options.first() && !rows.get(blank).isBlank()) {
        blank++;
      }
      top = blank < options.first() ? blank : top;
    }
    List<String> text =
        rows.subList(top, options.first()).stream()
            .filter(row -> !FRAME.in(row))
            .map(row -> inside(row).strip())
            .filter(row -> !row.isEmpty())
            .toList();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Dialog dialog =
        new Dialog(
            text.getFirst(),
            String.join("\n", text.subList(1, text.size())),
            options.all(),
            rules.confirm());
    return Optional.of(new Found(Math.max(0, top - 1), options.last(), dialog));
  }

  private boolean isEdge(String row) {
    return rules.top().filter(edge -> edge.in(row)).isPresent();
  }

  /** A row without the frames around it. */
  private static String inside(String row) {
    String text = row;
    while (true) {
      String stripped = text.stripTrailing();
      if (stripped.endsWith("│") || stripped.endsWith("┃")) {
        stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
      }
      String leading = stripped.stripLeading();
      if (leading.startsWith("│") || leading.startsWith("┃")) {
        stripped = leading.substring(1);
        stripped = stripped.startsWith(" ") ? stripped.substring(1) : stripped;
      }
      if (stripped.equals(text)) {
        return text;
      }
      text = stripped;
    }
  }
}
