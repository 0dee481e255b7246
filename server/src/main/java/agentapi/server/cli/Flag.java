package agentapi.server.cli;

import picocli.CommandLine.TypeConversionException;

/** The words for yes and no that the original takes, in flags and in the environment. */
final class Flag {
  private Flag() {}

  static boolean parse(String word) {
    return switch (word) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw new TypeConversionException("'" + word + "' is neither true nor false");
    };
  }
}
