package agentapi.server.cli;

import agentapi.core.profile.Profile;
import agentapi.core.profile.ProfileFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code agentapi server [flags] -- <agent> [its arguments]}. */
@Command(
    name = "server",
    description = "Run an agent and serve its HTTP API and chat page.",
    customSynopsis = "agentapi server [flags] -- <agent> [its arguments]",
    footer = {
      "",
      "Every flag has its environment variable: --term-width is AGENTAPI_TERM_WIDTH.",
      "",
      "  agentapi server -- claude --model opus",
      "  agentapi server --type claude --port 4000 -- ./my-claude-wrapper.sh"
    })
final class ServerCommand implements Callable<Integer>, CommandLineInterface.TakesAgent {
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = {"-t", "--type"},
      paramLabel = "TYPE",
      description = "Type of the agent (guessed from the program's name).")
  @Nullable String type;

  @Spec @Nullable CommandSpec spec;

  private List<String> agent = List.of();

  @Override
  public void agent(List<String> command) {
    agent = command;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.mistake().ifPresent(this::refuse);
    Profiles profiles = new Profiles(System.getenv());
    Optional<KnownAgent> given = Optional.ofNullable(type).map(name -> parse(name, profiles));
    if (options.exit) {
      return 0;
    }
    if (agent.isEmpty() && !options.printOpenapi) {
      refuse("no agent given; name one after --, as in: agentapi server -- claude");
    }
    KnownAgent known = given.orElseGet(() -> KnownAgent.guess(agent, profiles));
    return new ServerRun(options, System.getenv(), System.out, System.err)
        .run(known.type(), profile(known, profiles), agent);
  }

  private KnownAgent parse(String name, Profiles profiles) {
    return KnownAgent.named(name, agent, profiles)
        .orElseThrow(() -> mistake("invalid agent type: " + name));
  }

  private Profile profile(KnownAgent known, Profiles profiles) {
    try {
      Profile profile =
          options.profile == null
              ? profiles.of(known.profile())
              : ProfileFile.read(options.profile);
      return options.evidence.equals("screen") ? profile.onScreenAlone() : profile;
    } catch (IOException | IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String mistake) {
    throw mistake(mistake);
  }

  private ParameterException mistake(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
