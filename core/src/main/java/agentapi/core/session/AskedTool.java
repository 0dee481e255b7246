package agentapi.core.session;

import java.util.List;
import java.util.Optional;

/**
 * Which of the tool calls in the agent's record a dialog on its screen is about. A dialog wraps,
 * indents and cuts what the record has to the letter.
 *
 * @param id of the call
 * @param detail what the dialog shows, with the call's own words where they stand in it
 */
record AskedTool(String id, String detail) {
  /** Enough of a long argument, which agents cut, to know it by; in characters without blanks. */
  private static final int BEGINNING = 40;

  /** Characters of an argument that are looked for as a whole: no dialog shows more. */
  private static final int WHOLE = 4096;

  /** Shorter names of files are words that stand anywhere. */
  private static final int NAME = 3;

  /**
   * The only call that the dialog can be about; none if it shows words of several, so that no call
   * is ever shown as the one that is permitted while another is.
   *
   * @param running calls that have not come back
   */
  static Optional<AskedTool> of(String title, String detail, List<Part.Tool> running) {
    List<AskedTool> asked =
        running.stream().flatMap(call -> in(title, detail, call).stream()).limit(2).toList();
    return asked.size() == 1 ? Optional.of(asked.getFirst()) : Optional.empty();
  }

  private static Optional<AskedTool> in(String title, String detail, Part.Tool call) {
    String exact = detail;
    boolean shown = false;
    for (Object argument : call.input().values()) {
      if (argument instanceof String words && !words.isBlank()) {
        Optional<String> whole =
            words.length() > WHOLE ? Optional.empty() : Dense.of(exact).replaced(words.strip());
        exact = whole.orElse(exact);
        shown |= whole.isPresent() || begins(words, title + "\n" + detail);
      }
    }
    return shown ? Optional.of(new AskedTool(call.id(), exact)) : Optional.empty();
  }

  /** Whether a text too long to be shown is shown in part: its beginning, or the file of a path. */
  private static boolean begins(String argument, String shown) {
    String beginning = Dense.of(argument.substring(0, Math.min(argument.length(), WHOLE))).letters;
    Dense place = Dense.of(shown);
    return (beginning.length() > BEGINNING
            && place.find(beginning.substring(0, BEGINNING), false) >= 0)
        || file(argument).filter(name -> place.find(name, true) >= 0).isPresent();
  }

  private static Optional<String> file(String argument) {
    String name = argument.substring(argument.lastIndexOf('/') + 1);
    return argument.startsWith("/") && name.length() >= NAME ? Optional.of(name) : Optional.empty();
  }

  /** A text and the places of its characters that are no blanks. */
  private static final class Dense {
    final String text;
    final String letters;
    private final int[] places;

    private Dense(String text, String letters, int[] places) {
      this.text = text;
      this.letters = letters;
      this.places = places;
    }

    static Dense of(String text) {
      int[] places = new int[text.length()];
      StringBuilder letters = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        if (!Character.isWhitespace(text.charAt(i))) {
          places[letters.length()] = i;
          letters.append(text.charAt(i));
        }
      }
      return new Dense(text, letters.toString(), places);
    }

    /** The text with these words as they are, where they stand in it as words of their own. */
    Optional<String> replaced(String words) {
      String wanted = Dense.of(words).letters;
      int at = find(wanted, true);
      return at < 0
          ? Optional.empty()
          : Optional.of(text.substring(0, places[at]) + words + text.substring(end(at, wanted)));
    }

    /**
     * @param whole whether a word must end where they end; one must begin where they begin
     */
    int find(String wanted, boolean whole) {
      int at = letters.indexOf(wanted);
      while (at >= 0 && !(isEdge(places[at] - 1) && (!whole || isEdge(end(at, wanted))))) {
        at = letters.indexOf(wanted, at + 1);
      }
      return at;
    }

    private int end(int at, String wanted) {
      return places[at + wanted.length() - 1] + 1;
    }

    private boolean isEdge(int place) {
      return place < 0 || place >= text.length() || !Character.isLetterOrDigit(text.charAt(place));
    }
  }
}
