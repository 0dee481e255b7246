package agentapi.core.profile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds where a screen repeats what a person said. */
public final class EchoFinder {
  private static final Pattern MARKS = Pattern.compile("[#*_`~]+");

  /** What stands in front of a row of it, or makes up a row below it. */
  private static final RowPattern FRAME = RowPattern.of("^\\s*[│┃▌▎]");

  /** Rows at the top that never scroll. */
  private static final int HEADER = 3;

  /** So many characters that are the same are no chance. */
  public static final int SURE = 20;

  /**
   * A repeated message.
   *
   * @param first its first row
   * @param end the row below it, where every character of it was found
   */
  public record Echo(int first, OptionalInt end) {}

  private final Optional<RowPattern> echo;
  private final List<String> bullets;

  public EchoFinder(Profile profile) {
    this.echo = profile.text().echo();
    this.bullets = profile.text().bullets();
  }

  /** The last place where rows begin to repeat it, with its Markdown or drawn without. */
  public Optional<Echo> last(List<String> rows, String said) {
    return last(rows, said, EchoFinder::visible)
        .or(() -> last(rows, said, text -> MARKS.matcher(visible(text)).replaceAll("")))
        .or(() -> remainder(rows, visible(said)));
  }

  /**
   * The end of one whose beginning has scrolled away, below at most a header. If nothing stands
   * below, it may as well be an answer that repeats it.
   */
  private Optional<Echo> remainder(List<String> rows, String wanted) {
    return IntStream.range(0, Math.min(rows.size(), HEADER + 1))
        .filter(row -> echo.isPresent() && (row == 0 || rows.get(row - 1).isBlank()))
        .boxed()
        .flatMap(row -> remainder(rows, row, wanted).stream())
        .findFirst();
  }

  private Optional<Echo> remainder(List<String> rows, int first, String wanted) {
    StringBuilder shown = new StringBuilder();
    int end = first;
    for (int row = first; row < rows.size(); row++) {
      String here = visible(FRAME.removeFrom(rows.get(row)));
      shown.append(here);
      if (shown.length() > wanted.length()) {
        break;
      }
      if (shown.length() >= SURE && !here.isEmpty() && wanted.endsWith(shown.toString())) {
        end = row + 1;
      }
    }
    boolean answered = end > first && !rows.stream().skip(end).allMatch(String::isBlank);
    return answered ? Optional.of(new Echo(first, OptionalInt.of(end))) : Optional.empty();
  }

  private Optional<Echo> last(List<String> rows, String said, UnaryOperator<String> letters) {
    String begin = letters.apply(said.lines().findFirst().orElse(""));
    for (int row = rows.size() - 1; row >= 0 && echo.isPresent(); row--) {
      Optional<Matcher> found = echo.get().find(rows.get(row));
      String shown = found.map(match -> letters.apply(RowPattern.group(match, "said"))).orElse("");
      if (!shown.isEmpty() && begin.startsWith(shown)) {
        return Optional.of(new Echo(row, end(rows, row, shown, letters.apply(said), letters)));
      }
    }
    return Optional.empty();
  }

  /**
   * Agents indent and wrap what they repeat, so that only visible characters count. One that draws
   * it otherwise, such as the boxes of a list, has repeated it when its own words begin.
   */
  private OptionalInt end(
      List<String> rows, int first, String shown, String wanted, UnaryOperator<String> letters) {
    int found = shown.length();
    int row = first + 1;
    for (; found < wanted.length() && row < rows.size(); row++) {
      String here = letters.apply(FRAME.removeFrom(rows.get(row)));
      if (!wanted.startsWith(here, found)) {
        return bullet(rows, first + 1);
      }
      found += here.length();
    }
    return found < wanted.length() ? OptionalInt.empty() : OptionalInt.of(row);
  }

  private OptionalInt bullet(List<String> rows, int from) {
    return IntStream.range(from, rows.size())
        .filter(row -> bullets.stream().anyMatch(rows.get(row)::startsWith))
        .findFirst();
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
