package agentapi.core.session;

import agentapi.core.view.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the tool calls in the agent's record a dialog on its screen is about. A dialog wraps and
 * indents what the record has to the letter.
 *
 * <p>The model chooses what is in a call, and the record may lack the call that is asked about, so
 * that nothing but a command or a file that fills rows of the dialog counts, and nothing at all
 * while there are calls of another kind: no call may ever be shown as the one that is permitted
 * while another is.
 *
 * @param id of the call
 * @param detail what the dialog shows, with the call's own words where they stand in it
 */
record AskedTool(String id, String detail) {
  /** Calls that are looked at; an agent asks about one of its newest. */
  private static final int NEWEST = 50;

  /** Characters of a command that is looked for: no dialog shows more. */
  private static final int LONGEST = 4096;

  /** Empty rows of a command are left out of a dialog, which must not hide what follows them. */
  private static final int LINE_BREAKS = 2;

  private static final List<String> COMMANDS = List.of("command", "cmd");
  private static final List<String> FILES =
      List.of("file_path", "filePath", "absolute_path", "path");

  /** What stands before a command in its first row. */
  private static final String PROMPT = "$ ";

  /**
   * The only call that the dialog can be about.
   *
   * @param running calls that have not come back
   */
  static Optional<AskedTool> of(String detail, List<Part.Tool> running) {
    List<Part.Tool> newest = running.subList(Math.max(0, running.size() - NEWEST), running.size());
    if (newest.stream()
        .anyMatch(call -> subject(call, COMMANDS).or(() -> subject(call, FILES)).isEmpty())) {
      return Optional.empty();
    }
    List<AskedTool> asked =
        newest.stream().flatMap(call -> in(detail, call).stream()).limit(2).toList();
    return asked.size() == 1 ? Optional.of(asked.getFirst()) : Optional.empty();
  }

  private static Optional<String> subject(Part.Tool call, List<String> names) {
    return names.stream()
        .flatMap(name ->
            call.input().get(name) instanceof String words
                ? Stream.of(words.strip())
                : Stream.empty())
        .filter(words -> !words.isEmpty())
        .findFirst();
  }

  private static Optional<AskedTool> in(String detail, Part.Tool call) {
    Optional<String> command = subject(call, COMMANDS);
    if (command.isPresent()) {
      return command
          .filter(words -> words.length() <= LONGEST)
          .flatMap(words -> withCommand(detail, words))
          .map(exact -> new AskedTool(call.id(), exact));
    }
    return subject(call, FILES)
        .filter(path -> detail.lines().map(String::strip).anyMatch(row -> names(row, path)))
        .map(_ -> new AskedTool(call.id(), detail));
  }

  /** Whether a row is a path, or its end from some folder on. */
  private static boolean names(String row, String path) {
    return !row.isEmpty() && (path.equals(row) || path.endsWith("/" + row));
  }

  private static Optional<String> withCommand(String detail, String command) {
    for (int row = 0; row >= 0 && row < detail.length(); row = below(detail, row)) {
      int begin = detail.startsWith(PROMPT, row) ? row + PROMPT.length() : row;
      int end = end(detail, begin, command);
      if (end >= 0) {
        return Optional.of(detail.substring(0, begin) + command + detail.substring(end));
      }
    }
    return Optional.empty();
  }

  private static int below(String detail, int row) {
    int end = detail.indexOf('\n', row);
    return end < 0 ? -1 : end + 1;
  }

  /** Where the command ends that begins there and ends with its row; -1 if it is another. */
  private static int end(String shown, int begin, String command) {
    int at = begin;
    int letter = 0;
    while (letter < command.length()) {
      int blanks = blanks(shown, at);
      int wanted = blanks(command, letter);
      if (!areTheSame(
          shown.substring(at, at + blanks), command.substring(letter, letter + wanted))) {
        return -1;
      }
      at += blanks;
      letter += wanted;
      if (at == shown.length() || shown.charAt(at) != command.charAt(letter)) {
        return -1;
      }
      at++;
      letter++;
    }
    return at == shown.length() || shown.charAt(at) == '\n' ? at : -1;
  }

  private static int blanks(String text, int from) {
    int to = from;
    while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  /** A row may end anywhere in a command; but for that its blanks are as they were written. */
  private static boolean areTheSame(String shown, String written) {
    return shown.equals(written)
        || (shown.indexOf('\n') >= 0
            && written.length() <= LONGEST / 32
            && written.chars().filter(blank -> blank == '\n').count() <= LINE_BREAKS);
  }
}
