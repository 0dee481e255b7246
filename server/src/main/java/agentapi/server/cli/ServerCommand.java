package agentapi.server.cli;

import agentapi.core.agent.AgentType;
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
    Optional<Known> given = Optional.ofNullable(type).map(name -> parse(name, profiles));
    if (options.exit) {
      return 0;
    }
    if (agent.isEmpty() && !options.printOpenapi) {
      refuse("no agent given; name one after --, as in: agentapi server -- claude");
    }
    Known known = given.orElseGet(() -> guess(profiles));
    return new ServerRun(options, System.getenv(), System.out, System.err)
        .run(known.type(), profile(known, profiles), agent);
  }

  /**
   * What agent it is.
   *
   * @param type as the legacy face calls it
   * @param profile the name of its profile
   */
  private record Known(AgentType type, String profile) {}

  private Known parse(String name, Profiles profiles) {
    Optional<AgentType> named = AgentType.named(name);
    if (named.isPresent()) {
      return known(named.get(), profiles);
    }
    String other =
        profiles.others().named(name).orElseThrow(() -> mistake("invalid agent type: " + name));
    return new Known(AgentType.CUSTOM, other);
  }

  private Known guess(Profiles profiles) {
    return known(AgentType.guess(agent), profiles);
  }

  /** What is {@code custom} on the legacy face may have a profile all the same. */
  private Known known(AgentType agentType, Profiles profiles) {
    String name = agentType.wireName();
    return agentType == AgentType.CUSTOM
        ? new Known(agentType, profiles.others().guess(agent).orElse(name))
        : new Known(agentType, name);
  }

  private Profile profile(Known known, Profiles profiles) {
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
