package agentapi.server.cli;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code agentapi demo [flags] [-- flags of the demo agent]}. */
@Command(
    name = "demo",
    description = "Run the built-in demo agent, which needs no account, and serve it.",
    customSynopsis = "agentapi demo [flags] [-- flags of the demo agent]",
    footer = {
      "",
      "Messages that the demo agent knows: stream 40 100, lines 300, code, wide, think 20 50,",
      "run: ls -l (it asks first), hang 5, error 500. Its own flags: agentapi demo -- --help"
    })
final class DemoCommand implements Callable<Integer>, CommandLineInterface.TakesAgent {
  @Mixin ServerOptions options = new ServerOptions();

  @Spec @Nullable CommandSpec spec;

  private List<String> arguments = List.of();

  @Override
  public void agent(List<String> command) {
    arguments = command;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    options
        .mistake()
        .ifPresent(mistake -> {
          throw new ParameterException(Objects.requireNonNull(spec).commandLine(), mistake);
        });
    if (options.exit) {
      return 0;
    }
    List<String> command = new ArrayList<>(demoAgent());
    command.addAll(arguments);
    if (arguments.contains("--help") || arguments.contains("--version")) {
      return new ProcessBuilder(command).inheritIO().start().waitFor(); // which serves nobody
    }
    return new ServerRun(options, System.getenv(), System.out, System.err)
        .run(AgentType.CUSTOM, ProfileFile.builtIn("demo"), command);
  }

  /** The demo agent out of this program's own image, or beside it on a class path. */
  private static List<String> demoAgent() {
    String image = System.getProperty("agentapi.home", "");
    if (!image.isEmpty()) {
      return List.of(Path.of(image, "bin", "demo-agent").toString());
    }
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-cp",
        System.getProperty("java.class.path"),
        "agentapi.demo.DemoAgent");
  }
}
