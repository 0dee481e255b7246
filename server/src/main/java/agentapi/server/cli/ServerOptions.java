package agentapi.server.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that start a server, shared by every command that does. */
final class ServerOptions {
  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      defaultValue = "3284",
      description = "Port to listen on; 0 takes a free one (${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "Address to listen on, and a name that clients may call the server by (127.0.0.1 and"
              + " ::1).")
  List<String> hosts = List.of();

  @Option(
      names = {"-a", "--allowed-hosts"},
      paramLabel = "HOST",
      split = ",",
      defaultValue = "localhost,127.0.0.1,[::1]",
      description = "Names in the Host header that are answered; * answers any (${DEFAULT-VALUE}).")
  List<String> allowedHosts = List.of();

  @Option(
      names = {"-o", "--allowed-origins"},
      paramLabel = "ORIGIN",
      split = ",",
      description =
          "Pages of other origins that may use the API; * allows any"
              + " (http://localhost:3284,http://localhost:3000,http://localhost:3001).")
  @Nullable List<String> allowedOrigins;

  @Option(
      names = {"-c", "--chat-base-path"},
      paramLabel = "PATH",
      defaultValue = "/chat",
      description = "Where a reverse proxy shows the chat page (${DEFAULT-VALUE}).")
  String chatBasePath = "/chat";

  @Option(
      names = {"-W", "--term-width"},
      paramLabel = "COLUMNS",
      description = "Width of the agent's terminal, at least 10 (the agent's profile, mostly 80).")
  @Nullable Integer termWidth;

  @Option(
      names = {"-H", "--term-height"},
      paramLabel = "ROWS",
      description =
          "Height of the agent's terminal, at least 10 (the agent's profile, mostly 1000).")
  @Nullable Integer termHeight;

  @Option(
      names = {"-P", "--print-openapi"},
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Print the OpenAPI document and exit.")
  boolean printOpenapi;

  @Option(
      names = "--exit",
      hidden = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Check the flags and exit.")
  boolean exit;

  Optional<Integer> columns() {
    return Optional.ofNullable(termWidth);
  }

  Optional<Integer> rows() {
    return Optional.ofNullable(termHeight);
  }

  /** The origins that were named; empty if none were, and the default holds. */
  Optional<List<String>> origins() {
    return Optional.ofNullable(allowedOrigins);
  }

  /** Names the first flag whose value cannot be meant. */
  Optional<String> mistake() {
    if (port < 0 || port > 65535) {
      return Optional.of("--port must be between 0 and 65535, not " + port);
    }
    if (columns().filter(size -> size < 10 || size > 10_000).isPresent()) {
      return Optional.of("term width must be at least 10");
    }
    if (rows().filter(size -> size < 10 || size > 10_000).isPresent()) {
      return Optional.of("term height must be at least 10");
    }
    return Optional.empty();
  }
}
