package agentapi.core.profile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;

/** Finds where a screen repeats what a person said. */
public final class EchoFinder {
  /** What stands in front of a row of it, or makes up a row below it. */
  private static final RowPattern FRAME = RowPattern.of("^\\s*[│┃▌▎]");

  /**
   * A repeated message.
   *
   * @param first its first row
   * @param end the row below it, where every character of it was found
   */
  public record Echo(int first, OptionalInt end) {}

  private final Optional<RowPattern> echo;

  public EchoFinder(Profile profile) {
    this.echo = profile.text().echo();
  }

  /** The last place where rows begin to repeat it. */
  public Optional<Echo> last(List<String> rows, String said) {
    String begin = said.lines().findFirst().orElse("").strip();
    for (int row = rows.size() - 1; row >= 0 && echo.isPresent(); row--) {
      Optional<Matcher> found = echo.get().find(rows.get(row));
      String shown = found.map(match -> RowPattern.group(match, "said").strip()).orElse("");
      if (!shown.isEmpty() && begin.startsWith(shown)) {
        return Optional.of(new Echo(row, end(rows, row, shown, said)));
      }
    }
    return Optional.empty();
  }

  /** Agents indent and wrap what they repeat, so that only visible characters count. */
  private static OptionalInt end(List<String> rows, int first, String shown, String said) {
    String wanted = visible(said);
    int found = visible(shown).length();
    int row = first + 1;
    for (; found < wanted.length() && row < rows.size(); row++) {
      String here = visible(FRAME.removeFrom(rows.get(row)));
      if (!wanted.startsWith(here, found)) {
        return OptionalInt.empty();
      }
      found += here.length();
    }
    return found < wanted.length() ? OptionalInt.empty() : OptionalInt.of(row);
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
