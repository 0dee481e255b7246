package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a screen in which a rule of the profile recognised something.
 *
 * @param kind what it is, in a person's words
 * @param rule the rule, as the profile's file names it
 * @param top its first row, from 0
 * @param bottom its last row
 */
public record Region(String kind, String rule, int top, int bottom) {
  /**
   * What of a screen was recognised, the uppermost first.
   *
   * @param rows what it shows
   * @param panel what lies over them
   */
  public static List<Region> of(Reading reading, List<String> rows, Optional<Panel> panel) {
    if (panel.isPresent()) {
      int top = panel.get().top();
      return List.of(
          new Region("dialog", "screen.dialogs", top, top + panel.get().rows().size() - 1));
    }
    int last = rows.size() - 1;
    while (last > 0 && rows.get(last).isBlank()) {
      last--;
    }
    List<Region> regions = new ArrayList<>();
    for (int row = last; row >= 0 && regions.isEmpty() && reading.working().isPresent(); row--) {
      if (rows.get(row).strip().equals(reading.working().get())) {
        regions.add(new Region("spinner", "screen.working", row, row));
      }
    }
    if (reading.end().isPresent()) {
      int top = Math.min(reading.end().getAsInt(), last);
      if (reading.dialog().isPresent()) {
        regions.add(new Region("dialog", "screen.dialogs", top, last));
      } else if (reading.box()) {
        regions.add(new Region("input box", "screen.box", top, last));
      }
    }
    return List.copyOf(regions);
  }
}
