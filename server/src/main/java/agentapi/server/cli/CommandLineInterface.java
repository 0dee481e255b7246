package agentapi.server.cli;

import agentapi.attach.AttachCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's commands. */
@Command(
    name = "agentapi",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Turns any terminal coding agent into an HTTP API.",
    footer = {
      "",
      "Try it without an account:   agentapi demo",
      "Drive a real agent:          agentapi server -- claude",
      "See its live screen:         agentapi attach",
      "Complete in your shell:      source <(agentapi completion bash)"
    },
    subcommands = {
      ServerCommand.class,
      DemoCommand.class,
      AttachCommand.class,
      ReplayCommand.class,
      ScreenCommand.class,
      RedactCommand.class,
      ProfileCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpTopic.class
    })
public final class CommandLineInterface implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show what a command does, and its flags.")
  boolean help;

  @Option(
      names = {"-v", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  private final CommandLine line = new CommandLine(this);

  private CommandLineInterface(Map<String, String> environment) {
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setPosixClusteredShortOptionsAllowed(false);
    line.registerConverter(boolean.class, Flag::parse);
    line.registerConverter(Boolean.class, Flag::parse);
    line.setParameterExceptionHandler((mistake, _) -> explain(mistake, environment));
    line.setExecutionExceptionHandler(CommandLineInterface::tell);
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().usageMessage().abbreviateSynopsis(true));
  }

  /** Runs a command line; 0, or 1 for an error. */
  public static int run(String[] words, Map<String, String> environment) {
    if (words.length == 1 && words[0].matches("--version|-v")) {
      System.out.println(new Version().getVersion()[0]);
      return 0;
    }
    CommandLineInterface program = new CommandLineInterface(environment);
    return program.line.execute(program.separateAgent(List.of(words)).toArray(String[]::new));
  }

  /** Hides the agent's words from the parser, which would take them for the server's. */
  private List<String> separateAgent(List<String> words) {
    CommandLine sub = words.isEmpty() ? null : line.getSubcommands().get(words.getFirst());
    if (sub == null || !(sub.getCommand() instanceof TakesAgent command)) {
      return words;
    }
    AgentArguments split =
        AgentArguments.split(words.subList(1, words.size()), sub.getCommandSpec());
    command.agent(split.agent());
    List<String> flags = new ArrayList<>(List.of(words.getFirst()));
    flags.addAll(split.flags());
    return flags;
  }

  private static int explain(ParameterException mistake, Map<String, String> environment) {
    PrintWriter err = mistake.getCommandLine().getErr();
    err.println("Error: " + words(mistake) + origin(mistake, environment));
    err.println("See: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return 1;
  }

  private static String words(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    return mistake instanceof UnmatchedArgumentException unknown
            && !command.getSubcommands().isEmpty()
            && !unknown.isUnknownOption()
        ? "there is no command " + unknown.getUnmatched().getFirst()
        : String.valueOf(mistake.getMessage());
  }

  /** Names the variable, if a value that nobody typed is wrong. */
  private static String origin(ParameterException mistake, Map<String, String> environment) {
    return mistake.getArgSpec() instanceof OptionSpec option
            && mistake.getValue() != null
            && mistake.getValue().equals(environment.get(EnvironmentDefaults.variable(option)))
        ? " (" + EnvironmentDefaults.variable(option) + ")"
        : "";
  }

  /** A file that cannot be read or written is no fault of the program's. */
  private static int tell(Exception failure, CommandLine command, ParseResult words)
      throws Exception {
    if (!(failure instanceof IOException)) {
      throw failure;
    }
    PrintWriter err = command.getErr();
    err.println("Error: " + failure.getMessage());
    err.flush();
    return 1;
  }

  @Override
  public void run() {
    line.usage(line.getOut());
  }

  /** A command whose line ends with the agent's own command. */
  interface TakesAgent {
    void agent(List<String> command);
  }
}
