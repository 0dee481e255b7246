package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Finds the options of a dialog among the rows of a screen, each on a row of its own. */
final class OptionRows {
  /** Rows at the end of a screen in which the last of options without numbers stands. */
  private static final int REACH = 12;

  /**
   * Options that were found.
   *
   * @param first the row of the first one
   * @param last the last row of the last one
   * @param marked the one that Enter would take
   */
  record Found(
      int first, int last, List<Dialog.Option> all, Optional<String> marked, boolean multiple) {}

  private record Row(int at, String key, String label, boolean marked, int column) {}

  private final DialogRules rules;
  private final RowPattern option;

  OptionRows(DialogRules rules) {
    this.rules = rules;
    this.option = rules.option().orElseThrow();
  }

  Optional<Found> find(List<String> rows) {
    return option.hasGroup("key") ? numbered(rows) : listed(rows);
  }

  /**
   * The last run of options whose numbers rise by one from 1; rows between them go on with the
   * label above.
   */
  private Optional<Found> numbered(List<String> rows) {
    List<Row> found = new ArrayList<>();
    StringBuilder more = new StringBuilder();
    for (int at = rows.size() - 1; at >= 0; at--) {
      String text = Frames.inside(rows.get(at));
      Optional<Row> row = row(at, text);
      if (row.isPresent()) {
        Row here = row.get();
        if (!found.isEmpty() && !isNext(here.key(), found.getFirst().key())) {
          return Optional.empty();
        }
        String label = (here.label() + more).strip();
        found.addFirst(new Row(at, here.key(), label, here.marked(), here.column()));
        more.setLength(0);
        if (here.key().equals("1")) {
          return found.size() > 1 ? options(found, rows) : Optional.empty();
        }
      } else if (!found.isEmpty() && !Frames.isOnly(text) && !omits(text)) {
        more.insert(0, " " + text.strip());
      }
    }
    return Optional.empty();
  }

  /** The last rows that stand together and look like options. */
  private Optional<Found> listed(List<String> rows) {
    List<Row> found = new ArrayList<>();
    for (int at = rows.size() - 1; at >= Math.max(0, rows.size() - REACH - found.size()); at--) {
      Optional<Row> row = row(at, Frames.inside(rows.get(at)));
      if (row.isPresent()) {
        found.addFirst(row.get());
      } else if (!found.isEmpty()) {
        break;
      }
    }
    List<Row> counted = new ArrayList<>();
    for (Row row : found) {
      String key = String.valueOf(counted.size() + 1);
      counted.add(new Row(row.at(), key, row.label(), row.marked(), row.column()));
    }
    return counted.size() > 1 ? options(counted, rows) : Optional.empty();
  }

  private Optional<Row> row(int at, String text) {
    return option
        .find(text)
        .map(found -> {
          boolean marked = !RowPattern.group(found, "mark").isEmpty();
          String label = RowPattern.group(found, "label").strip();
          return new Row(at, RowPattern.group(found, "key"), label, marked, found.start("label"));
        });
  }

  private Optional<Found> options(List<Row> found, List<String> rows) {
    List<Row> marked = found.stream().filter(Row::marked).toList();
    if (marked.size() != 1 && !(rules.unmarked() && marked.isEmpty())) {
      return Optional.empty();
    }
    Row last = found.getLast();
    int end = last.at() + 1;
    StringBuilder more = new StringBuilder();
    while (end < rows.size() && goesOn(Frames.inside(rows.get(end)), last.column())) {
      more.append(' ').append(Frames.inside(rows.get(end)).strip());
      end++;
    }
    List<Dialog.Option> all = new ArrayList<>();
    for (Row row : found) {
      all.add(option(row.key(), row.at() == last.at() ? row.label() + more : row.label()));
    }
    Optional<String> mark = marked.stream().map(Row::key).findFirst();
    boolean multiple =
        rules
            .check()
            .filter(check -> found.stream().anyMatch(row -> check.in(row.label())))
            .isPresent();
    return Optional.of(new Found(found.getFirst().at(), end - 1, List.copyOf(all), mark, multiple));
  }

  private boolean goesOn(String text, int column) {
    return !Frames.isOnly(text)
        && !omits(text)
        && text.length() - text.stripLeading().length() >= column
        && rules.footer().filter(footer -> footer.in(text)).isEmpty();
  }

  private boolean omits(String text) {
    return rules.omit().filter(none -> none.in(text)).isPresent();
  }

  private Dialog.Option option(String key, String label) {
    Optional<Matcher> ticked = rules.check().flatMap(check -> check.find(label));
    boolean chosen = ticked.filter(found -> !RowPattern.group(found, "set").isBlank()).isPresent();
    String bare = ticked.map(found -> label.substring(found.end())).orElse(label);
    return new Dialog.Option(
        key, bare, keys(bare, key, ticked.isPresent()), chosen, words(bare, key));
  }

  private List<String> keys(String label, String key, boolean ticked) {
    List<String> moved = List.of(Dialog.MOVE, ticked ? " " : "\r");
    List<String> own = option.hasGroup("key") ? List.of(key) : moved;
    return rules.instead().stream()
        .filter(other -> other.label().in(label))
        .map(DialogRules.Keyed::keys)
        .findFirst()
        .orElse(own);
  }

  private Optional<Dialog.Words> words(String label, String key) {
    return rules.words().stream()
        .filter(wording -> wording.label().in(label))
        .map(DialogRules.Wording::words)
        .map(
            words -> words.keys().isEmpty() ? new Dialog.Words(List.of(key), words.ready()) : words)
        .findFirst();
  }

  private static boolean isNext(String key, String following) {
    return key.matches("\\d{1,2}")
        && following.matches("\\d{1,2}")
        && Integer.parseInt(key) + 1 == Integer.parseInt(following);
  }
}
