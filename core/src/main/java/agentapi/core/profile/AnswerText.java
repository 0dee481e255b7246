package agentapi.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

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
    for (String row : text.split("\n", -1)) {
      if (isNoise(row)) {
        continue;
      }
      if (row.isBlank() && rows.size() > 1 && isBlank(rows, 1) && isBlank(rows, 2)) {
        continue; // an agent that keeps its box at the bottom pads the screen up to it
      }
      rows.add(unbullet(row));
    }
    while (!rows.isEmpty() && rows.getFirst().isBlank()) {
      rows.removeFirst();
    }
    while (!rows.isEmpty() && rows.getLast().isBlank()) {
      rows.removeLast();
    }
    return String.join("\n", rows);
  }

  /** The rows without what stands at their right edge. */
  public List<String> withoutEdge(List<String> screen) {
    return rules.edge().isEmpty()
        ? screen
        : screen.stream().map(row -> rules.edge().get().removeFrom(row)).toList();
  }

  /** The place of the last row that begins what a person said; -1 if it is not there. */
  public int lastEcho(List<String> screen, String said) {
    String begin = said.lines().findFirst().orElse("").strip();
    for (int row = screen.size() - 1; row >= 0 && rules.echo().isPresent(); row--) {
      Optional<Matcher> found = rules.echo().get().find(screen.get(row));
      String shown = found.map(echo -> RowPattern.group(echo, "said").strip()).orElse("");
      if (!shown.isEmpty() && begin.startsWith(shown)) {
        return row;
      }
    }
    return -1;
  }

  private static boolean isBlank(List<String> rows, int fromEnd) {
    return rows.size() >= fromEnd && rows.get(rows.size() - fromEnd).isBlank();
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
    }
    String indent = " ".repeat(rules.indent());
    return row.startsWith(indent) ? row.substring(rules.indent()) : row;
  }
}
