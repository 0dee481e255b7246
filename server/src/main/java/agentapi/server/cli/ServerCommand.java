package agentapi.server.cli;

import agentapi.core.profile.Profile;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
final class ServerCommand extends AgentStarter {
  @Mixin ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    options.mistake().ifPresent(this::refuse);
    Profiles profiles = new Profiles(System.getenv());
    KnownAgent known = known(profiles);
    if (options.exit) {
      return 0;
    }
    if (agent.isEmpty() && !options.printOpenapi) {
      refuse("no agent given; name one after --, as in: agentapi server -- claude");
    }
    return new ServerRun(options, System.getenv(), System.out, System.err)
        .run(known.type(), profile(known, profiles), agent);
  }

  private Profile profile(KnownAgent known, Profiles profiles) {
    try {
      Profile profile =
          options.profile == null ? profiles.of(known.profile()) : Profiles.read(options.profile);
      return options.evidence.equals("screen") ? profile.onScreenAlone() : profile;
    } catch (IOException | IllegalArgumentException e) {
      throw mistake((options.profile == null ? "" : "--profile: ") + e.getMessage());
    }
  }

  private void refuse(String mistake) {
    throw mistake(mistake);
  }
}
