package agentapi.terminal.pty;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start on a pseudo-terminal, and how large the terminal is.
 *
 * @param command the program and its arguments. A name without a slash is looked for in the {@code
 *     PATH} of {@code environment}; a relative path is seen from {@code directory}
 * @param directory where the program starts
 * @param environment the program's whole environment: nothing is added, nothing is taken from our
 *     own
 * @param columns the width in cells, 1 to 65535
 * @param rows the height in cells, 1 to 65535
 */
public record PtyCommand(
    List<String> command, Path directory, Map<String, String> environment, int columns, int rows) {

  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException for an empty command, a size out of range, a NUL character
   *     anywhere, or a variable's name that is empty or contains {@code =}
   */
  public PtyCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty() || command.getFirst().isEmpty()) {
      throw new IllegalArgumentException("no program to start");
    }
    checkSize(columns, rows);
    for (String argument : command) {
      checkText("argument", argument);
    }
    environment.forEach((name, value) -> {
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw new IllegalArgumentException("not a variable's name: '" + name + "'");
      }
      checkText("variable", name);
      checkText("variable " + name, value);
    });
  }

  /** The program's name as given. */
  public String program() {
    return command.getFirst();
  }

  /** Without the environment, which holds secrets, and the arguments, which hold prompts. */
  @Override
  public String toString() {
    return "%s in %s, %d by %d".formatted(program(), directory, columns, rows);
  }

  static void checkSize(int columns, int rows) {
    if (columns < 1 || columns > 0xffff || rows < 1 || rows > 0xffff) {
      throw new IllegalArgumentException(
          "a terminal has 1 to 65535 columns and rows, not %d by %d".formatted(columns, rows));
    }
  }

  private static void checkText(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " contains a NUL character");
    }
  }
}
