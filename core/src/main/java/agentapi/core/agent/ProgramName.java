package agentapi.core.agent;

import java.util.regex.Pattern;

/** The name of a program or script. */
final class ProgramName {
  private static final Pattern EXTENSION =
      Pattern.compile(
          "\\.(exe|cmd|bat|ps1|sh|bash|zsh|fish|js|mjs|cjs|ts|py|rb|pl|appimage)$",
          Pattern.CASE_INSENSITIVE);

  private ProgramName() {}

  /** The last part of a path, without the ending of an executable or a script. */
  static String base(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return EXTENSION.matcher(name).replaceFirst("");
  }
}
