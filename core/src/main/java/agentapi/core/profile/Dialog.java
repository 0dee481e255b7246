package agentapi.core.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A question that stands on an agent's screen.
 *
 * @param kind what it asks for, where the profile knows; else its options tell
 * @param title its first row
 * @param detail its other rows, without the options
 * @param options its answers, in order
 * @param marked the option that Enter would take, where the screen shows it
 * @param multiple whether it takes several options
 * @param words how words are given that answer it without an option, where it takes any
 * @param submit typed once the wanted options of several are chosen
 * @param submitWords the same, where words were typed last
 * @param confirm typed after an answer that did not close it
 */
public record Dialog(
    Optional<Kind> kind,
    String title,
    String detail,
    List<Option> options,
    Optional<String> marked,
    boolean multiple,
    Optional<Words> words,
    List<String> submit,
    List<String> submitWords,
    List<String> confirm) {
  /** Stands among keys for those that move the cursor to the option, or to the first. */
  public static final String MOVE = "{to}";

  private static final Pattern TICKS = Pattern.compile("[☐☒☑□■✓✔]");

  /** What kind of answer is wanted. */
  public enum Kind {
    PERMISSION,
    QUESTION,
    PLAN,
    LOGIN
  }

  /**
   * One answer.
   *
   * @param id what an answer names
   * @param keys what is typed to give it, each a write of its own; {@link #MOVE} among them
   * @param chosen whether it is one of several that are chosen already
   * @param words how words are given that go with it, where it takes any
   */
  public record Option(
      String id, String label, List<String> keys, boolean chosen, Optional<Words> words) {
    public Option(String id, String label, List<String> keys) {
      this(id, label, keys, false, Optional.empty());
    }
  }

  /**
   * How words are given.
   *
   * @param keys what is typed before them; {@link #MOVE} may be among it
   * @param ready a row that shows that they can be typed; without one the mark on the option does
   */
  public record Words(List<String> keys, Optional<RowPattern> ready) {}

  /** The option of that id. */
  public Optional<Option> option(String id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }

  /**
   * Whether it is the same question, though another option may be marked or chosen, and words be
   * typed into one that takes them.
   */
  public boolean asksTheSameAs(Dialog other) {
    if (!unticked(title).equals(unticked(other.title))
        || !unticked(detail).equals(unticked(other.detail))
        || options.size() != other.options.size()) {
      return false;
    }
    for (int at = 0; at < options.size(); at++) {
      Option one = options.get(at);
      Option theirs = other.options.get(at);
      boolean typed = one.words().isPresent() || theirs.words().isPresent();
      if (!one.id().equals(theirs.id()) || !(typed || one.label().equals(theirs.label()))) {
        return false;
      }
    }
    return true;
  }

  private static String unticked(String text) {
    return TICKS.matcher(text).replaceAll("");
  }
}
