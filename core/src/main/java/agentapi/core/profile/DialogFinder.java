package agentapi.core.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a question and its options at the end of a screen. */
final class DialogFinder {
  /** Rows below the options in which hints may stand. */
  private static final int BELOW = 8;

  /** Rows above the options in which it stands what is asked. */
  private static final int ASKED = 4;

  /**
   * A dialog that was found.
   *
   * @param top its first row
   * @param last the last row of its last option
   * @param inputBelow whether what looks like an input box below it belongs to it
   */
  record Found(int top, int last, boolean inputBelow, Dialog dialog) {}

  private final DialogRules rules;
  private final Optional<OptionRows> optionRows;

  DialogFinder(DialogRules rules) {
    this.rules = rules;
    this.optionRows = rules.option().map(_ -> new OptionRows(rules));
  }

  boolean hasFooter() {
    return rules.footer().isPresent();
  }

  Optional<Found> find(List<String> rows) {
    Optional<OptionRows.Found> options =
        optionRows.isPresent() ? optionRows.get().find(rows) : buttons(rows);
    return options
        .filter(found -> below(rows, found.last()).size() < BELOW)
        .filter(found -> endsWithFooter(rows, found.last()))
        .filter(found -> isAsked(rows, found.first()))
        .flatMap(found -> withText(rows, found));
  }

  private boolean isAsked(List<String> rows, int options) {
    return rules.asks().isEmpty()
        || rows.subList(Math.max(0, options - ASKED), options).stream()
            .anyMatch(rules.asks().get()::in);
  }

  /** Nothing but a frame stands below a dialog's last row; below a draft stands a status. */
  private boolean endsWithFooter(List<String> rows, int last) {
    List<String> below = below(rows, last);
    return rules.footer().isEmpty()
        || (!below.isEmpty() && rules.footer().get().in(below.getLast()));
  }

  private static List<String> below(List<String> rows, int last) {
    return rows.subList(last + 1, rows.size()).stream().filter(row -> !Frames.isOnly(row)).toList();
  }

  private Optional<OptionRows.Found> buttons(List<String> rows) {
    // Where the question stands in the row, so does the answer: there is nothing below it.
    int below = rules.buttons().orElseThrow().hasGroup("asks") ? 1 : BELOW;
    for (int row = rows.size() - 1; row >= Math.max(0, rows.size() - below); row--) {
      if (rules.buttons().orElseThrow().in(rows.get(row))) {
        return Optional.of(
            new OptionRows.Found(row, row, rules.choices(), Optional.empty(), false));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> withText(List<String> rows, OptionRows.Found options) {
    Optional<Integer> top =
        rules.title().isPresent()
            ? title(rows, options.first())
            : Optional.of(top(rows, options.first()));
    Stream<String> above =
        top.stream()
            .flatMap(first -> rows.subList(first, options.first()).stream())
            .filter(row -> !Frames.isOnly(row))
            .filter(row -> rules.omit().filter(none -> none.in(row)).isEmpty())
            .map(Frames::inside)
            .filter(row -> rules.omit().filter(none -> none.in(row)).isEmpty())
            .map(String::strip)
            .filter(row -> !row.isEmpty());
    List<String> text = Stream.concat(asked(rows.get(options.first())).stream(), above).toList();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Found(
                Math.max(0, top.get() - 1),
                options.last(),
                rules.inputBelow(),
                dialog(text, options)));
  }

  /** What is asked in the row of the buttons itself. */
  private Optional<String> asked(String row) {
    return rules
        .buttons()
        .flatMap(buttons -> buttons.find(row))
        .map(found -> RowPattern.group(found, "asks"))
        .filter(asks -> !asks.isBlank());
  }

  private Dialog dialog(List<String> text, OptionRows.Found options) {
    String title = text.getFirst();
    return new Dialog(
        rules.kind(title),
        title,
        String.join("\n", text.subList(1, text.size())),
        options.all(),
        options.marked(),
        options.multiple(),
        rules.wordsAlone(),
        rules.submit(),
        rules.submitWords(),
        rules.confirm());
  }

  private Optional<Integer> title(List<String> rows, int options) {
    for (int row = options - 1; row >= 0; row--) {
      if (rules.title().orElseThrow().in(rows.get(row))) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private int top(List<String> rows, int options) {
    int top = options;
    while (top > 0 && !isEdge(rows.get(top - 1))) {
      top--;
    }
    if (!rules.afterBlank()) {
      return top;
    }
    int blank = top;
    while (blank < options && !rows.get(blank).isBlank()) {
      blank++;
    }
    return blank < options ? blank : top;
  }

  private boolean isEdge(String row) {
    return rules.top().filter(edge -> edge.in(row)).isPresent();
  }
}
