package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a panel asks: to choose from a list with a field to search it and one row highlighted, to
 * fill in a form, or only to be closed.
 */
final class PanelDialog {
  private final DialogRules rules;

  PanelDialog(DialogRules rules) {
    this.rules = rules;
  }

  /**
   * What the rows below the title ask.
   *
   * @param typing the row that takes what is typed; negative if none does
   */
  Dialog asked(String title, List<PanelRow> rows, int typing) {
    List<PanelRow> listed = typing < 0 ? List.of() : listed(rows.subList(typing + 1, rows.size()));
    boolean list = listed.stream().filter(PanelRow::highlighted).count() == 1;
    List<Dialog.Option> options = new ArrayList<>();
    Optional<String> marked = Optional.empty();
    for (PanelRow row : list ? listed : List.<PanelRow>of()) {
      String id = String.valueOf(options.size() + 1);
      options.add(new Dialog.Option(id, label(row), List.of(Dialog.MOVE, "\r")));
      marked = row.highlighted() ? Optional.of(id) : marked;
    }
    options.addAll(rules.choices());
    return new Dialog(
        rules.kind(title),
        title,
        list ? "" : detail(rows, typing),
        List.copyOf(options),
        marked,
        false,
        typing < 0 ? Optional.empty() : rules.wordsAlone(),
        List.of(),
        List.of(),
        rules.confirm());
  }

  /** Headings are bold and keys stand below; what has no heading comes first. */
  private List<PanelRow> listed(List<PanelRow> rows) {
    List<PanelRow> listed = new ArrayList<>();
    int group = 0;
    boolean counts = false;
    boolean begins = true;
    for (PanelRow row : rows) {
      boolean heading = row.bold() && !row.highlighted();
      if (begins && !row.isBlank()) {
        group++;
        counts = heading || group == 1;
      }
      begins = row.isBlank();
      if (counts && !heading && !row.isBlank()) {
        listed.add(row);
      }
    }
    return listed;
  }

  private String label(PanelRow row) {
    return rules
        .option()
        .flatMap(option -> option.find(row.text()))
        .map(found -> RowPattern.group(found, "label"))
        .orElse(row.text())
        .strip();
  }

  /** All but the field, which is the rows around the cursor without a blank one between. */
  private String detail(List<PanelRow> rows, int typing) {
    List<PanelRow> said = new ArrayList<>(rows);
    if (typing >= 0) {
      int field = typing;
      while (field > 0 && !rows.get(field - 1).isBlank()) {
        field--;
      }
      said.subList(field, typing + 1).clear();
    }
    return said.stream()
        .map(row -> row.text().strip())
        .filter(text -> !text.isEmpty())
        .filter(text -> rules.omit().filter(none -> none.in(text)).isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
