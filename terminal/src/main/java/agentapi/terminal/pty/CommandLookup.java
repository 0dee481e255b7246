package agentapi.terminal.pty;

import agentapi.terminal.pty.PtyStartException.Reason;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a program the way a shell in the child's place would, and says what is wrong where {@code
 * posix_spawnp(3)} has one error number for many causes (and looks in our own {@code PATH} instead
 * of the child's).
 */
final class CommandLookup {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private CommandLookup() {}

  /** The path to execute, absolute or to be seen from the command's directory. */
  static String find(PtyCommand command) throws PtyStartException {
    Path directory = command.directory();
    if (!Files.isDirectory(directory)) {
      throw refuse(
          command,
          Reason.NO_DIRECTORY,
          Files.exists(directory)
              ? directory + " is no directory"
              : "directory " + directory + " does not exist");
    }
    if (!Files.isExecutable(directory)) {
      throw refuse(command, Reason.NO_DIRECTORY, "directory " + directory + " may not be entered");
    }
    String program = command.program();
    if (program.indexOf('/') >= 0) {
      Path file = resolve(directory, program).orElseThrow(() -> notFound(command));
      if (!Files.exists(file)) {
        throw notFound(command);
      }
      checkExecutable(command, file);
      return program;
    }
    String path = command.environment().getOrDefault("PATH", DEFAULT_PATH);
    Optional<Path> candidate = Optional.empty();
    for (String folder : path.split(":", -1)) {
      Optional<Path> file = resolve(directory, folder.isEmpty() ? program : folder + "/" + program);
      if (file.isPresent() && Files.isRegularFile(file.get())) {
        if (Files.isExecutable(file.get())) {
          return (folder.isEmpty() ? "." : folder) + "/" + program;
        }
        candidate = candidate.or(() -> file);
      }
    }
    if (candidate.isPresent()) {
      checkExecutable(command, candidate.get());
    }
    throw refuse(
        command,
        Reason.NOT_FOUND,
        "no such program in PATH (" + path + "); install it or give its path");
  }

  /** What an error number of the spawn itself means for a program that was there and executable. */
  static PtyStartException spawnFailed(PtyCommand command, int errno) {
    return switch (errno) {
      case 2 ->
          refuse(
              command,
              Reason.NOT_RUNNABLE,
              "the interpreter named in its first line, or its loader, does not exist");
      case 8 ->
          refuse(
              command,
              Reason.NOT_RUNNABLE,
              "the system knows no such format (a script needs a first line such as #!/bin/sh)");
      case 13 -> refuse(command, Reason.NOT_EXECUTABLE, "permission denied");
      case 7 -> refuse(command, Reason.SYSTEM, "its arguments and environment are too long");
      case 11 -> refuse(command, Reason.SYSTEM, "too many processes (see ulimit -u)");
      case 12 -> refuse(command, Reason.SYSTEM, "out of memory");
      default -> refuse(command, Reason.SYSTEM, "the system refused with error " + errno);
    };
  }

  private static void checkExecutable(PtyCommand command, Path file) throws PtyStartException {
    if (Files.isDirectory(file)) {
      throw refuse(command, Reason.NOT_EXECUTABLE, file + " is a directory");
    }
    if (!Files.isExecutable(file)) {
      throw refuse(command, Reason.NOT_EXECUTABLE, file + " is not executable (chmod +x mends it)");
    }
  }

  private static PtyStartException notFound(PtyCommand command) {
    return refuse(command, Reason.NOT_FOUND, "no such file, seen from " + command.directory());
  }

  private static Optional<Path> resolve(Path folder, String name) {
    try {
      return Optional.of(folder.resolve(name));
    } catch (InvalidPathException unknown) {
      return Optional.empty();
    }
  }

  static PtyStartException refuse(PtyCommand command, Reason reason, String why) {
    return new PtyStartException(reason, "cannot start " + command.program() + ": " + why);
  }
}
