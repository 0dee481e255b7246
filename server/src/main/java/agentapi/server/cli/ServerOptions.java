package agentapi.server.cli;

import agentapi.core.session.AgentSession;
import agentapi.server.http.Access;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
          "Pages of other origins that may use the API, as in https://*.example.com; * allows any"
              + " (localhost's ports 3284, 3000 and 3001).")
  @Nullable List<String> allowedOrigins;

  @Option(
      names = {"-c", "--chat-base-path"},
      paramLabel = "PATH",
      defaultValue = "/chat",
      description = "Where a reverse proxy shows the chat page (${DEFAULT-VALUE}).")
  String chatBasePath = "/chat";

  @Option(
      names = "--web-dir",
      paramLabel = "FOLDER",
      description =
          "Files that the page has instead of its own, read anew each time: to work on the page;"
              + " on this machine's own addresses only.")
  @Nullable Path webDir;

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
      names = {"-I", "--initial-prompt"},
      paramLabel = "TEXT",
      description =
          "Sent once the agent is ready; without it, whatever comes on standard input unless that"
              + " is a terminal.")
  String initialPrompt = "";

  @Option(
      names = {"-s", "--state-file"},
      paramLabel = "FILE",
      description = "Keeps the conversation for the next start.")
  @Nullable Path stateFile;

  @Option(
      names = "--load-state",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Take the conversation up from the state file (true with one).")
  @Nullable Boolean loadState;

  @Option(
      names = "--save-state",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Keep the conversation in the state file (true with one).")
  @Nullable Boolean saveState;

  @Option(
      names = "--pid-file",
      paramLabel = "FILE",
      description = "Holds the process id while the server runs; a second server refuses to start.")
  @Nullable Path pidFile;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What clients must send in Authorization: Bearer; others see it in the process list.")
  @Nullable String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Tokens, one a line, each perhaps followed by its scopes: read,send,answer,admin.")
  @Nullable Path tokenFile;

  @Option(
      names = "--secret-env",
      paramLabel = "NAME",
      split = ",",
      description =
          "Environment variables that the agent does not see; AGENTAPI_TOKEN is always one.")
  List<String> secretEnv = List.of();

  @Option(
      names = "--upload-total",
      paramLabel = "SIZE",
      defaultValue = "1GiB",
      converter = ByteSize.class,
      description = "How much all uploaded files together may hold (${DEFAULT-VALUE}).")
  long uploadTotal;

  @Option(
      names = "--no-auth",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Listen on other addresses than this machine's own without a token.")
  boolean noAuth;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record the agent's terminal in a new asciicast file; see agentapi replay.")
  @Nullable Path record;

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description =
          "How to talk to the agent: terminal, or acp for the Agent Client Protocol over its"
              + " standard input and output (terminal).")
  @Nullable String transport;

  @Option(
      names = "--experimental-acp",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      defaultValue = "false",
      description = "The same as --transport acp.")
  boolean experimentalAcp;

  @Option(
      names = "--acp-allow-all",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Over acp, give the agent every permission that it asks for, unseen.")
  boolean acpAllowAll;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "How the agent is started, read and written to; without it, TYPE.yaml in the folder"
              + " agentapi/profiles of your configuration, or what is built in.")
  @Nullable Path profile;

  @Option(
      names = "--evidence",
      paramLabel = "SOURCES",
      defaultValue = "all",
      description =
          "What is believed of the agent: all, or screen for what it draws alone"
              + " (${DEFAULT-VALUE}).")
  String evidence = "all";

  @Option(
      names = {"-P", "--print-openapi"},
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Print the OpenAPI document and exit.")
  boolean printOpenapi;

  @Option(
      names = "--exit",
      hidden = true,
      arity = "0..1",
      paramLabel = "true|false",
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
    if (!columns().map(AgentSession::isSize).orElse(true)) {
      return Optional.of("term width must be at least 10" + atMost(columns()));
    }
    if (!rows().map(AgentSession::isSize).orElse(true)) {
      return Optional.of("term height must be at least 10" + atMost(rows()));
    }
    if (columns().isPresent()
        && rows().isPresent()
        && !Terminal.isSize(columns().get(), rows().get())) {
      return Optional.of("term width times height must be at most " + Terminal.MAX_CELLS);
    }
    if (webDir != null && !Files.isDirectory(webDir)) {
      return Optional.of("--web-dir: " + webDir + " is no folder");
    }
    if (record != null && acp()) {
      return Optional.of("--record records a terminal, and over acp there is none");
    }
    if (!evidence.equals("all") && !evidence.equals("screen")) {
      return Optional.of("--evidence must be all or screen, not " + evidence);
    }
    if (stateFile == null && Boolean.TRUE.equals(loadState)) {
      return Optional.of("--load-state requires --state-file to be set");
    }
    if (stateFile == null && Boolean.TRUE.equals(saveState)) {
      return Optional.of("--save-state requires --state-file to be set");
    }
    return transportMistake();
  }

  /** The original's words are for sizes that are too small. */
  private static String atMost(Optional<Integer> size) {
    return size.filter(cells -> cells > Terminal.MAX_SIZE).isPresent()
        ? " and at most " + Terminal.MAX_SIZE
        : "";
  }

  private Optional<String> transportMistake() {
    if (transport != null && !transport.matches("terminal|pty|acp")) {
      return Optional.of("--transport must be terminal or acp, not " + transport);
    }
    if (experimentalAcp && transport != null && !transport.equals("acp")) {
      return Optional.of("--experimental-acp and --transport " + transport + " exclude each other");
    }
    if (!acp()) {
      return Optional.empty();
    }
    if (printOpenapi) {
      return Optional.of("--print-openapi cannot be used over acp");
    }
    if (stateFile != null) {
      return Optional.of(
          "--state-file cannot be used over acp, where the agent keeps the conversation");
    }
    return Optional.empty();
  }

  /** Whether the agent speaks the Agent Client Protocol. */
  boolean acp() {
    return experimentalAcp || "acp".equals(transport);
  }

  /** The state file, if the conversation is to be taken up from it. */
  Optional<Path> stateToLoad() {
    return Optional.ofNullable(Boolean.FALSE.equals(loadState) ? null : stateFile);
  }

  /** The state file, if the conversation is to be kept in it. */
  Optional<Path> stateToSave() {
    return Optional.ofNullable(Boolean.FALSE.equals(saveState) ? null : stateFile);
  }

  /** Where uploaded files stay: beside the state file, if the conversation is kept at all. */
  Optional<Path> uploads() {
    return stateToSave()
        .map(file -> file.toAbsolutePath().resolveSibling(file.getFileName() + ".files"));
  }

  boolean hasToken() {
    return token != null || tokenFile != null;
  }

  /**
   * Who may use the server: a file without a token leaves it to nobody, and not to everybody.
   *
   * @throws IllegalArgumentException for a token that cannot be one, naming where it stands
   * @throws IOException if the file of tokens cannot be read
   */
  Access access() throws IOException {
    Access access = Access.open();
    if (token != null) {
      String given = token;
      access = access.and(from("--token", () -> Access.of(given)));
    }
    if (tokenFile != null) {
      List<String> lines = lines("--token-file", tokenFile);
      access = access.and(from("--token-file: " + tokenFile, () -> Access.of(lines)));
    }
    return access;
  }

  private static List<String> lines(String flag, Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw FileFailure.reading(flag, file, e);
    }
  }

  private static Access from(String source, Supplier<Access> tokens) {
    try {
      return tokens.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }
}
