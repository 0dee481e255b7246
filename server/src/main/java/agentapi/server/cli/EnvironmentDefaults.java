package agentapi.server.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Every flag has its environment variable: {@code --chat-base-path} is {@code
 * AGENTAPI_CHAT_BASE_PATH}. A list is separated by commas as a flag and by blanks in the
 * environment. An empty variable is none.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.hidden() || option.usageHelp()) {
      return null;
    }
    String value = environment.get(variable(option));
    if (value == null || value.isEmpty()) {
      return null;
    }
    return option.isMultiValue() ? list(option, value) : value;
  }

  private static String list(OptionSpec option, String value) {
    String[] entries = value.strip().split("\\s+");
    for (String entry : entries) {
      if (entry.contains(",")) {
        throw new ParameterException(
            option.command().commandLine(),
            variable(option)
                + ": '"
                + entry
                + "' contains comma characters, which are not allowed; separate with blanks");
      }
    }
    return String.join(",", entries);
  }

  static String variable(OptionSpec option) {
    return "AGENTAPI_"
        + option.longestName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
