package agentapi.server.cli;

import agentapi.attach.Attach;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code agentapi attach --url URL}. */
@Command(
    name = "attach",
    description = "Show a running agent's screen here and send it every key; Ctrl-C detaches.")
final class AttachCommand implements Callable<Integer> {
  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      defaultValue = "localhost:3284",
      description = "The server (${DEFAULT-VALUE}).")
  String url = "localhost:3284";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The server's token, where it wants one.")
  @Nullable String token;

  @Override
  public Integer call() {
    return Attach.run(url, Optional.ofNullable(token), System.err);
  }
}
