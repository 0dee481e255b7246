package agentapi.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code agentapi attach [--url URL]}. */
@Command(
    name = "attach",
    description = "Show the agent of a running server on this terminal; Ctrl-C detaches.",
    customSynopsis = "agentapi attach [--url URL]")
public final class AttachCommand implements Callable<Integer> {
  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      defaultValue = "localhost:3284",
      description = "Where the server is (default ${DEFAULT-VALUE}).")
  String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What the server wants, if it wants one; others see it in the process list.")
  @Nullable String token;

  @Option(names = "--token-file", paramLabel = "FILE", description = "A file that holds the token.")
  @Nullable Path tokenFile;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return Attach.run(url, tokenToSend(), System.err);
    } catch (IOException unreadable) {
      System.err.println("Error: cannot read the token file " + tokenFile);
      return 1;
    }
  }

  private Optional<String> tokenToSend() throws IOException {
    return tokenFile == null
        ? Optional.ofNullable(token)
        : Optional.of(Files.readString(tokenFile).strip());
  }
}
