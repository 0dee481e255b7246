package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The server's flags, their short forms, variables and defaults. */
final class ServerFlagsTest {
  private final Map<String, String> environment = new HashMap<>();

  private ServerCommand parsed(String... words) {
    ServerCommand command = new ServerCommand();
    CommandLine line = new CommandLine(command);
    line.registerConverter(boolean.class, Flag::parse);
    line.registerConverter(Boolean.class, Flag::parse);
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setPosixClusteredShortOptionsAllowed(false);
    AgentArguments split = AgentArguments.split(List.of(words), line.getCommandSpec());
    command.agent(split.agent());
    line.parseArgs(split.flags().toArray(String[]::new));
    return command;
  }

  private ServerOptions options(String... words) {
    return parsed(words).options;
  }

  private static String refusal(ServerOptions options) {
    return options.mistake().orElse("nothing");
  }

  @Test
  void theDefaultsAreThoseOfTheOriginal() {
    ServerOptions options = options();
    assertEquals(3284, options.port);
    assertEquals("/chat", options.chatBasePath);
    assertEquals(List.of("localhost", "127.0.0.1", "[::1]"), options.allowedHosts);
    assertEquals(Optional.empty(), options.origins());
    assertEquals("", options.initialPrompt);
    assertEquals(Optional.empty(), options.stateToLoad());
    assertEquals(Optional.empty(), options.stateToSave());
    assertFalse(options.printOpenapi);
    assertFalse(options.acp());
    assertEquals(1L << 30, options.uploadTotal);
  }

  @Test
  void everyShortFormOfTheOriginalIsUnderstood() {
    ServerCommand command =
        parsed(
            "-t",
            "claude",
            "-p",
            "4000",
            "-c",
            "/x",
            "-W",
            "100",
            "-H",
            "50",
            "-a",
            "a,b",
            "-o",
            "http://a,http://b",
            "-I",
            "hi",
            "-s",
            "f.json",
            "-P",
            "--",
            "claude",
            "-p",
            "mine");
    ServerOptions options = command.options;
    assertEquals("claude", command.type);
    assertEquals(4000, options.port);
    assertEquals("/x", options.chatBasePath);
    assertEquals(Optional.of(100), options.columns());
    assertEquals(Optional.of(50), options.rows());
    assertEquals(List.of("a", "b"), options.allowedHosts);
    assertEquals(Optional.of(List.of("http://a", "http://b")), options.origins());
    assertEquals("hi", options.initialPrompt);
    assertEquals(Optional.of(Path.of("f.json")), options.stateToSave());
    assertTrue(options.printOpenapi);
  }

  @Test
  void everyFlagHasItsVariableAndALongListIsSeparatedByBlanksThere() {
    environment.putAll(
        Map.ofEntries(
            Map.entry("AGENTAPI_TYPE", "goose"),
            Map.entry("AGENTAPI_PORT", "5000"),
            Map.entry("AGENTAPI_PRINT_OPENAPI", "1"),
            Map.entry("AGENTAPI_CHAT_BASE_PATH", "/there"),
            Map.entry("AGENTAPI_TERM_WIDTH", "99"),
            Map.entry("AGENTAPI_TERM_HEIGHT", "98"),
            Map.entry("AGENTAPI_ALLOWED_HOSTS", "a b  c"),
            Map.entry("AGENTAPI_ALLOWED_ORIGINS", "http://a http://b"),
            Map.entry("AGENTAPI_INITIAL_PROMPT", "hello you"),
            Map.entry("AGENTAPI_STATE_FILE", "/s/state.json"),
            Map.entry("AGENTAPI_LOAD_STATE", "F"),
            Map.entry("AGENTAPI_SAVE_STATE", "true"),
            Map.entry("AGENTAPI_PID_FILE", "/s/pid"),
            Map.entry("AGENTAPI_EXPERIMENTAL_ACP", "t")));
    ServerCommand command = parsed();
    ServerOptions options = command.options;
    assertEquals("goose", command.type);
    assertEquals(5000, options.port);
    assertTrue(options.printOpenapi);
    assertEquals("/there", options.chatBasePath);
    assertEquals(Optional.of(99), options.columns());
    assertEquals(Optional.of(98), options.rows());
    assertEquals(List.of("a", "b", "c"), options.allowedHosts);
    assertEquals(Optional.of(List.of("http://a", "http://b")), options.origins());
    assertEquals("hello you", options.initialPrompt);
    assertEquals(Optional.empty(), options.stateToLoad());
    assertEquals(Optional.of(Path.of("/s/state.json")), options.stateToSave());
    assertEquals(Path.of("/s/pid"), options.pidFile);
    assertTrue(options.acp());
  }

  @Test
  void aFlagBeatsItsVariableAndAnEmptyVariableIsNone() {
    environment.put("AGENTAPI_PORT", "5000");
    environment.put("AGENTAPI_CHAT_BASE_PATH", "");
    assertEquals(4000, options("--port", "4000").port);
    assertEquals("/chat", options("--port=4000").chatBasePath);
  }

  @Test
  void aCommaInAListInTheEnvironmentIsRefusedInTheOriginalsWords() {
    environment.put("AGENTAPI_ALLOWED_HOSTS", "a,b");
    String message = assertThrows(ParameterException.class, this::parsed).getMessage();
    assertTrue(
        String.valueOf(message).contains("'a,b' contains comma characters, which are not allowed"));
  }

  @Test
  void withoutTheSeparatorTheServersFlagsAreRecognisedAnywhere() {
    ServerCommand command = parsed("claude", "--model", "opus", "--port", "4000", "--verbose");
    assertEquals(4000, command.options.port);
    assertEquals(
        List.of("claude", "--model", "opus", "--verbose"),
        AgentArguments.split(
                List.of("claude", "--model", "opus", "--port", "4000", "--verbose"),
                new CommandLine(new ServerCommand()).getCommandSpec())
            .agent());
  }

  @Test
  void whatFollowsTheSeparatorIsTheAgentsUntouched() {
    AgentArguments split =
        AgentArguments.split(
            List.of("--port", "1", "--", "claude", "--port", "2", "--", "x"),
            new CommandLine(new ServerCommand()).getCommandSpec());
    assertEquals(List.of("--port", "1"), split.flags());
    assertEquals(List.of("claude", "--port", "2", "--", "x"), split.agent());
  }

  @Test
  void anUnknownFlagBeforeTheProgramIsAnError() {
    assertThrows(ParameterException.class, () -> parsed("--bogus", "claude"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--term-width=9 | term width must be at least 10",
        "--term-height=4097 | term height must be at least 10 and at most 4096",
        "--term-height=9 | term height must be at least 10",
        "--load-state | --load-state requires --state-file to be set",
        "--save-state | --save-state requires --state-file to be set",
        "--port=65536 | --port must be between 0 and 65535, not 65536",
        "--transport=ftp | --transport must be terminal or acp, not ftp",
      })
  void aValueThatCannotBeMeantIsNamed(String flag, String words) {
    assertEquals(words, refusal(options(flag)));
  }

  @Test
  void aTerminalHasNoMoreCellsThanItsMemoryAllows() {
    assertEquals("nothing", refusal(options("-W", "1024", "-H", "1024")));
    assertEquals(
        "term width times height must be at most 1048576",
        refusal(options("-W", "1024", "-H", "1025")));
  }

  @Test
  void tenIsTheSmallestSize() {
    assertEquals("nothing", refusal(options("-W", "10", "-H", "10")));
  }

  @Test
  void theProtocolExcludesStateAndThePrintedDocument() {
    assertTrue(
        refusal(options("--experimental-acp", "--state-file", "x")).startsWith("--state-file"));
    assertTrue(refusal(options("--experimental-acp", "-P")).startsWith("--print-openapi"));
    assertTrue(refusal(options("--experimental-acp", "--transport", "pty")).contains("exclude"));
    assertTrue(options("--transport", "acp").acp());
  }

  @Test
  void aStateFileIsLoadedAndSavedUnlessToldOtherwise() {
    assertEquals(Optional.of(Path.of("f")), options("-s", "f").stateToLoad());
    assertEquals(Optional.of(Path.of("f")), options("-s", "f").stateToSave());
    assertEquals(Optional.empty(), options("-s", "f", "--load-state=false").stateToLoad());
    assertEquals(Optional.empty(), options("-s", "f", "--save-state=false").stateToSave());
  }

  @Test
  void uploadsStayBesideTheStateFile() {
    assertEquals(
        Optional.of(Path.of("/s/state.json.files")), options("-s", "/s/state.json").uploads());
    assertEquals(Optional.empty(), options().uploads());
    assertEquals(Optional.empty(), options("-s", "f", "--save-state=false").uploads());
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, 1048576",
    "500MB, 500000000",
    "1GiB, 1073741824",
    "2 KiB, 2048",
    "1k, 1000"
  })
  void aSizeIsWrittenAsPeopleDo(String text, long bytes) {
    assertEquals(bytes, options("--upload-total", text).uploadTotal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "-1", "1XB", "", "1iB", "999999999999TiB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThrows(ParameterException.class, () -> options("--upload-total", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "2", "tRUE", "on"})
  void whatIsNeitherYesNorNoIsRefused(String word) {
    assertThrows(ParameterException.class, () -> options("--load-state=" + word));
  }

  @Test
  void anEmptyVariableForTheTokenIsNoneAndAnEmptyTokenIsRefused() throws IOException {
    environment.put("AGENTAPI_TOKEN", "");
    assertFalse(options().access().isGuarded());
    assertEquals("--token: there is no token in it", tokenRefusal("--token="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\n\n", "# none yet\n"})
  void aTokenFileWithoutATokenOpensTheServerToNobody(String content, @TempDir Path folder)
      throws IOException {
    String file = Files.writeString(folder.resolve("tokens"), content).toString();
    String words = "--token-file: " + file + ": there is no token in it";
    assertEquals(words, tokenRefusal("--token-file", file));
    assertEquals(words, tokenRefusal("--token", "t", "--token-file", file));
  }

  @Test
  void aScopeThatIsNoneIsNamedWithItsFileAndLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), "# mine\ns3cret read,wirte\n");
    assertEquals(
        "--token-file: " + file + ": line 2: 'wirte' is no scope: read, send, answer and admin are",
        tokenRefusal("--token-file", file.toString()));
  }

  private String tokenRefusal(String... flags) {
    ServerOptions options = options(flags);
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, options::access).getMessage());
  }
}
