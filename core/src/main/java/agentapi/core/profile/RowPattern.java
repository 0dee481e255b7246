package agentapi.core.profile;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of a profile, applied to one row. Immutable.
 *
 * <p>The JDK's engine may take exponential time on a pattern that somebody wrote without thinking
 * of it, and what it is applied to comes from an agent. So a search looks at a bounded number of
 * characters and then finds nothing: the time of a row is bounded whatever the pattern.
 */
public final class RowPattern {
  /** A row of a thousand columns may be looked at a hundred times over. */
  private static final int LOOKS = 100_000;

  private final Pattern pattern;

  private RowPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * The pattern of that regular expression of the JDK.
   *
   * @throws java.util.regex.PatternSyntaxException naming the place
   */
  public static RowPattern of(String regex) {
    return new RowPattern(Pattern.compile(regex));
  }

  /** Whether it occurs in the row. */
  public boolean in(String row) {
    return find(row).isPresent();
  }

  /** Where it occurs in the row for the first time. */
  Optional<Matcher> find(String row) {
    try {
      return matcher(row).find()
          ? Optional.of(pattern.matcher(row)).filter(Matcher::find)
          : Optional.empty();
    } catch (TooManyLooks e) {
      return Optional.empty();
    }
  }

  private Matcher matcher(String row) {
    return pattern.matcher(new Bounded(row, 0, row.length(), new AtomicInteger(LOOKS)));
  }

  /** The row without its first occurrence. */
  String removeFrom(String row) {
    return find(row)
        .map(found -> row.substring(0, found.start()) + row.substring(found.end()))
        .orElse(row);
  }

  /** The row with every occurrence replaced, as {@link Matcher#replaceAll(String)} does it. */
  String replaceIn(String row, String replacement) {
    try {
      return matcher(row).replaceAll(replacement);
    } catch (TooManyLooks e) {
      return row;
    }
  }

  /** Whether it has a group of that name. */
  boolean hasGroup(String name) {
    return pattern.namedGroups().containsKey(name);
  }

  /** The text of a group, empty if the pattern has none of that name or it took no part. */
  static String group(Matcher found, String name) {
    return found.namedGroups().containsKey(name)
        ? Optional.ofNullable(found.group(name)).orElse("")
        : "";
  }

  /** Where a group begins, -1 if the pattern has none of that name or it took no part. */
  static int start(Matcher found, String name) {
    return found.namedGroups().containsKey(name) ? found.start(name) : -1;
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyLooks() {
      super("", null, false, false);
    }
  }

  /** A row that may be looked at only so often. */
  private record Bounded(String row, int from, int to, AtomicInteger left) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      if (left.decrementAndGet() < 0) {
        throw new TooManyLooks();
      }
      return row.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Bounded(row, from + start, from + end, left);
    }

    @Override
    public String toString() {
      return row.substring(from, to);
    }
  }
}
