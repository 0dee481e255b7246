package agentapi.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
  private static final SavedState STATE =
      new SavedState(
          List.of(
              message(0, Role.AGENT, "Hello! Ready to help.", "2025-01-01T00:00:00.5Z"),
              message(1, Role.USER, "test prompt", "2025-01-01T00:00:00.5Z"),
              message(2, Role.AGENT, "Response to test prompt", "2025-01-01T00:00:01.9Z")),
          "test prompt",
          true);

  @TempDir Path folder;
  private Path path = Path.of("");
  private StateFile file = new StateFile(path);

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("a/b/state.json");
    file = new StateFile(path);
  }

  @Test
  void theFileIsByteForByteTheOriginals() throws IOException {
    Optional<Path> expected =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared/vectors/expected_saved_state.json"))
            .filter(Files::isRegularFile)
            .findFirst();
    Assumptions.assumeTrue(expected.isPresent(), "no shared/vectors above");
    file.save(STATE);
    assertEquals(Files.readString(expected.orElseThrow()), Files.readString(path));
    assertEquals(new Loaded.Restored(STATE), new StateFile(expected.orElseThrow()).load());
  }

  @Test
  void textsAreEscapedAsTheOriginalDoes() throws IOException {
    file.save(new SavedState(List.of(), "<a & \"b\">\n\t\u001b🎉\u2028", false));
    assertEquals(
        "{\"version\":1,\"messages\":[],\"initial_prompt\":"
            + "\"\\u003ca \\u0026 \\\"b\\\"\\u003e\\n\\t\\u001b🎉\\u2028\","
            + "\"initial_prompt_sent\":false}\n",
        Files.readString(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00.1Z",
        "2025-01-01T10:20:30Z",
        "2025-01-01T00:00:00.120034Z",
        "2025-01-01T00:00:00.123456789Z"
      })
  void timesHaveTheFractionTheyNeed(String time) throws IOException {
    file.save(new SavedState(List.of(message(0, Role.AGENT, "", time)), "", false));
    assertTrue(Files.readString(path).contains("\"time\":\"" + time + "\""));
  }

  @Test
  void timesOfOtherZonesAreRead() throws IOException {
    write(
        "{\"version\":1,\"messages\":[{\"id\":0,\"message\":\"x\",\"role\":\"user\","
            + "\"time\":\"2025-01-01T02:00:00.5+02:00\"}]}");
    assertEquals(
        new Loaded.Restored(
            new SavedState(
                List.of(message(0, Role.USER, "x", "2025-01-01T00:00:00.5Z")), "", false)),
        file.load());
  }

  @Test
  void whatWasSavedIsLoaded() throws IOException {
    file.save(STATE);
    assertEquals(new Loaded.Restored(STATE), new StateFile(path).load());
  }

  @Test
  void theFileAndItsFoldersAreTheOwnersAlone() throws IOException {
    file.save(STATE);
    assertEquals("rw-------", mode(path));
    assertEquals("rwx------", mode(folder.resolve("a/b")));
    assertEquals("rwx------", mode(folder.resolve("a")));
  }

  @Test
  void aLeftOverTemporaryFileDoesNotWidenWhoMayRead() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Files.createSymbolicLink(folder.resolve("a/b/state.json.tmp"), victim);
    file.save(STATE);
    assertEquals("untouched", Files.readString(victim));
    assertEquals("rw-------", mode(path));
    assertFalse(Files.isSymbolicLink(path));
  }

  @Test
  void savingLeavesNothingBesideTheFile() throws IOException {
    file.save(STATE);
    file.save(new SavedState(List.of(), "", false));
    assertEquals(List.of("state.json"), names());
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() throws IOException {
    assertTrue(file.save(STATE));
    Files.delete(path);
    assertFalse(file.save(STATE));
    assertFalse(Files.exists(path));
    assertTrue(file.save(new SavedState(STATE.messages(), "other", true)));
    assertTrue(file.save(STATE));
    StateFile again = new StateFile(path);
    again.load();
    assertFalse(again.save(STATE));
  }

  @Test
  void aMissingFileIsMissingAlsoWithoutItsFolder() {
    assertEquals(new Loaded.Missing(), file.load());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":1} trailing",
        "{\"version\":1,\"messages\":{}}",
        "{\"version\":1,\"messages\":[1]}",
        "{\"version\":1,\"messages\":[{}]}",
        "{\"version\":1,\"initial_prompt\":3}",
        "{\"version\":1,\"initial_prompt_sent\":\"yes\"}",
        "{\"version\":1,\"messages\":[{\"id\":0,\"message\":\"\",\"role\":\"boss\",\"time\":\"2025-01-01T00:00:00Z\"}]}",
        "{\"version\":1,\"messages\":[{\"id\":0,\"message\":\"\",\"role\":\"user\",\"time\":\"yesterday\"}]}",
        "{\"version\":1,\"messages\":[{\"id\":-1,\"message\":\"\",\"role\":\"user\",\"time\":\"2025-01-01T00:00:00Z\"}]}",
        "{\"version\":1,\"messages\":[{\"id\":99999999999,\"message\":\"\",\"role\":\"user\",\"time\":\"2025-01-01T00:00:00Z\"}]}"
      })
  void whatIsNoStateIsMalformed(String text) throws IOException {
    write(text);
    assertInstanceOf(Loaded.Malformed.class, file.load());
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() throws IOException {
    write("{}");
    Files.write(path, new byte[] {'"', (byte) 0xC3, '"'});
    assertEquals(new Loaded.Malformed("not UTF-8"), file.load());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"version\":2}", "{\"version\":\"1\"}", "{}", "{\"version\":1.0}"})
  void anotherVersionIsNamed(String text) throws IOException {
    write(text);
    Loaded.Failed failed = assertInstanceOf(Loaded.OtherVersion.class, file.load());
    assertTrue(failed.message().endsWith("is not supported, only 1"), failed.message());
  }

  @Test
  void whatCannotBeReadSaysSo() throws IOException {
    Files.createDirectories(path);
    assertInstanceOf(Loaded.Unreadable.class, file.load());
  }

  @Test
  void aFileTooLargeToBeOursIsNotRead() throws IOException {
    write("");
    try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
      channel.position(StateFile.MAX_SIZE);
      channel.write(ByteBuffer.wrap(new byte[1]));
    }
    assertInstanceOf(Loaded.Unreadable.class, file.load());
  }

  @Test
  void missingMembersAndNullsAreEmptyAndUnknownOnesIgnored() throws IOException {
    write("{\"version\":1,\"messages\":null,\"later\":{\"x\":[1]}}");
    assertEquals(new Loaded.Restored(new SavedState(List.of(), "", false)), file.load());
  }

  @Test
  void aBadFileIsLeftAloneUntilTheNextSaveWhichKeepsItAsBad() throws IOException {
    write("precious");
    file.load();
    assertEquals("precious", Files.readString(path));
    file.save(STATE);
    assertEquals("precious", Files.readString(folder.resolve("a/b/state.json.bad")));
    assertEquals(new Loaded.Restored(STATE), new StateFile(path).load());

    file.save(new SavedState(List.of(), "", false));
    assertEquals("precious", Files.readString(folder.resolve("a/b/state.json.bad")));
  }

  @Test
  void aFolderIsNeverRenamedOrReplaced() throws IOException {
    Path inside = Files.createDirectories(path.resolve("project"));
    file.load();
    assertEquals(
        path + " is a folder",
        assertThrows(IOException.class, () -> file.save(STATE)).getMessage());
    assertTrue(Files.isDirectory(inside));
    assertEquals(List.of("state.json"), names());
  }

  @Test
  void whatIsNoRegularFileIsTold() {
    IOException refused =
        assertThrows(IOException.class, new StateFile(Path.of("/dev/null"))::check);
    assertEquals("/dev/null is no regular file", refused.getMessage());
  }

  @Test
  void whereItCannotBeSavedIsKnownBefore() throws IOException {
    file.prepare();
    assertEquals(List.of(), names());
    Files.createDirectories(folder.resolve("a/b/state.json.tmp/full"));
    assertThrows(IOException.class, file::prepare);
    Path inTheWay = Files.createFile(folder.resolve("file"));
    assertThrows(IOException.class, new StateFile(inTheWay.resolve("state.json"))::prepare);
  }

  @Test
  void aSaveThatFailsLeavesTheOldFileAndMayBeTriedAgain() throws IOException {
    file.save(STATE);
    SavedState next = new SavedState(List.of(), "next", false);
    Path inTheWay = Files.createDirectories(folder.resolve("a/b/state.json.tmp/full"));
    assertThrows(IOException.class, () -> file.save(next));
    assertEquals(new Loaded.Restored(STATE), new StateFile(path).load());
    Files.delete(inTheWay);
    assertTrue(file.save(next));
    assertEquals(new Loaded.Restored(next), new StateFile(path).load());
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Message message(int id, Role role, String text, String time) {
    return new Message(id, role, text, Instant.parse(time));
  }
}
