package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that clients send. */
final class UploadTest {
  private static final int TEN_MEBIBYTES = 10 << 20;

  @TempDir Path temporary;
  private TestFront front;

  @BeforeEach
  void start() {
    front = start(Optional.empty(), 64L << 20);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private TestFront start(Optional<Path> kept, long total) {
    return TestFront.start(s -> s.withUploads(new HttpSettings.Uploads(kept, temporary, total)));
  }

  private static byte[] form(String disposition, byte[] content) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--b0\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n--b0--\r\n".getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private Wire.Reply upload(byte[] form) throws IOException {
    return upload(front, form);
  }

  private static Wire.Reply upload(TestFront front, byte[] form) throws IOException {
    return Wire.ask(
        front.port(),
        Wire.head(
            "POST",
            "/upload",
            "Content-Type: multipart/form-data; boundary=b0",
            "Content-Length: " + form.length),
        form);
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }

  private static Path stored(Wire.Reply reply) {
    assertEquals(200, reply.status(), reply.text());
    assertEquals(Json.of(true), reply.json().get("ok").orElseThrow());
    return Path.of(reply.json().text("filePath").orElseThrow());
  }

  private static String firstError(Wire.Reply reply) {
    return ((Json.Obj) reply.json().elements("errors").getFirst()).text("message").orElseThrow();
  }

  private List<Path> everythingStored() {
    try (var files = Files.walk(temporary)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(TemporaryFolder.LOCK))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileLandsInAFolderNamedByItsContent() throws Exception {
    Path file =
        stored(
            upload(
                form(
                    "name=\"file\"; filename=\"cat.sh\"",
                    "meow".getBytes(StandardCharsets.UTF_8))));
    assertTrue(file.isAbsolute());
    assertEquals("meow", Files.readString(file));
    assertEquals("cat.sh", file.getFileName().toString());
    assertEquals("404cdd7bc109c432", folderOf(file).getFileName().toString());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folderOf(folderOf(file)))));
  }

  @Test
  void theSameFileAgainIsTheSamePath() throws Exception {
    byte[] form = form("name=\"file\"; filename=\"a\"", new byte[] {1, 2, 3});
    assertEquals(stored(upload(form)), stored(upload(form)));
    assertEquals(1, everythingStored().size());
  }

  @Test
  void theFolderGoesWhenTheServerStops() throws Exception {
    Path file = stored(upload(form("name=\"file\"; filename=\"a\"", new byte[10])));
    front.close();
    assertFalse(Files.exists(file));
    try (var left = Files.list(temporary)) {
      assertEquals(0, left.count());
    }
  }

  private static void assertNotStored(Wire.Reply reply) {
    assertEquals(507, reply.status(), reply.text());
    assertEquals("/problems/storage-failed", reply.json().text("type").orElseThrow());
    String detail = reply.json().text("detail").orElseThrow();
    assertTrue(detail.startsWith("the server cannot store the file: "), detail);
  }

  @Test
  void aDiskThatTakesNoFileIsTheServersTrouble() throws Exception {
    var nowhere =
        new HttpSettings.Uploads(Optional.empty(), temporary.resolve("missing"), 64L << 20);
    try (var other = TestFront.start(s -> s.withUploads(nowhere))) {
      assertNotStored(upload(other, form("name=\"file\"; filename=\"a\"", new byte[10])));
    }
  }

  @Test
  void aDiskThatFailsWhileAFileComesIsTheServersTrouble() throws Exception {
    byte[] form = form("name=\"file\"; filename=\"a\"", new byte[100_000]);
    try (var wire = Wire.to(front.port())) {
      wire.send(
          Wire.head(
                  "POST",
                  "/upload",
                  "Content-Type: multipart/form-data; boundary=b0",
                  "Content-Length: " + form.length)
              + "\r\n\r\n");
      wire.send(Arrays.copyOf(form, 50_000));
      Eventually.holds("a file has begun", () -> !everythingStored().isEmpty());
      Path folder = folderOf(everythingStored().getFirst());
      Files.move(folder, folder.resolveSibling("elsewhere"));
      wire.send(Arrays.copyOfRange(form, 50_000, form.length));
      assertNotStored(wire.reply(false));
    }
  }

  @Test
  void withoutAFileThereIsNoFolder() throws Exception {
    assertEquals(200, Wire.get(front.port(), "/status").status());
    try (var made = Files.list(temporary)) {
      assertEquals(0, made.count());
    }
  }

  @Test
  void exactlyTenMebibytesPassAndOneByteMoreDoesNot() throws Exception {
    Path file = stored(upload(form("name=\"file\"; filename=\"a\"", new byte[TEN_MEBIBYTES])));
    assertEquals(TEN_MEBIBYTES, Files.size(file));
    var reply = upload(form("name=\"file\"; filename=\"b\"", new byte[TEN_MEBIBYTES + 1]));
    assertEquals(400, reply.status());
    assertEquals("file size exceeds 10MB limit", reply.json().text("detail").orElseThrow());
    assertEquals(List.of(file), everythingStored());
  }

  @Test
  void aFormThatIsFarTooLongIsRefusedBeforeItIsRead() throws Exception {
    try (var wire = Wire.to(front.port())) {
      wire.send(
          Wire.head(
                  "POST",
                  "/upload",
                  "Content-Type: multipart/form-data; boundary=b0",
                  "Content-Length: 100000000")
              + "\r\n\r\n");
      var reply = wire.reply(false);
      assertEquals(400, reply.status());
      assertEquals("file size exceeds 10MB limit", reply.json().text("detail").orElseThrow());
    }
  }

  @Test
  void allFilesTogetherAreBounded() throws Exception {
    try (var small = start(Optional.empty(), 20_000)) {
      assertEquals(
          200, upload(small, form("name=\"file\"; filename=\"a\"", new byte[10_000])).status());
      var reply = upload(small, form("name=\"file\"; filename=\"b\"", new byte[10_001]));
      assertEquals(507, reply.status());
      assertTrue(reply.json().text("detail").orElseThrow().contains("--upload-total"));
      assertEquals(
          200,
          upload(small, form("name=\"file\"; filename=\"c\"", new byte[4_000])).status(),
          "what was refused takes no room");
    }
  }

  @Test
  void keptFilesStayAndCount() throws Exception {
    Path kept = temporary.resolve("kept");
    Path file;
    try (var first = start(Optional.of(kept), 20_000)) {
      file = stored(upload(first, form("name=\"file\"; filename=\"a\"", new byte[15_000])));
      assertTrue(file.startsWith(kept));
    }
    assertTrue(Files.exists(file));
    try (var second = start(Optional.of(kept), 20_000)) {
      assertEquals(
          507, upload(second, form("name=\"file\"; filename=\"b\"", new byte[5_000])).status());
    }
  }

  @Test
  void aFormWithoutTheFileSaysSo() throws Exception {
    for (String disposition :
        List.of("name=\"other\"; filename=\"a\"", "name=\"file\"", "filename=\"a\"")) {
      var reply = upload(form(disposition, new byte[10]));
      assertEquals(422, reply.status());
      assertEquals("File required", firstError(reply), disposition);
    }
    assertEquals(List.of(), everythingStored());
  }

  @Test
  void whatIsNoFormIsRefusedInTheOriginalsWords() throws Exception {
    var reply = Wire.post(front.port(), "/upload", "application/x-www-form-urlencoded", "x");
    assertEquals(422, reply.status());
    assertEquals(
        "cannot read multipart form: request Content-Type isn't multipart/form-data",
        firstError(reply));
    assertEquals(422, Wire.post(front.port(), "/upload", "multipart/form-data", "x").status());
    assertEquals(
        422, Wire.post(front.port(), "/upload", "multipart/form-data; boundary=b0", "x").status());
  }

  @Test
  void aFormThatEndsTooEarlyLeavesNothing() throws Exception {
    byte[] form = form("name=\"file\"; filename=\"a\"", new byte[1000]);
    var reply = upload(Arrays.copyOf(form, form.length - 10));
    assertEquals(422, reply.status(), reply.text());
    assertEquals(List.of(), everythingStored());
  }

  @Test
  void clientsThatVanishLeaveNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (var wire = Wire.to(front.port())) {
        wire.send(
            Wire.head(
                    "POST",
                    "/upload",
                    "Content-Type: multipart/form-data; boundary=b0",
                    "Content-Length: 1000000")
                + "\r\n\r\n"
                + "--b0\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                + "abc");
      }
    }
    Eventually.holds("all are gone", () -> front.front.openConnections() == 0);
    Eventually.holds("and their files", () -> everythingStored().isEmpty());
  }

  @Test
  void moreFieldsThanAnyoneNeedsAreRefused() throws Exception {
    var form = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      form.append("--b0\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n");
    }
    var reply = upload(form.append("--b0--\r\n").toString().getBytes(StandardCharsets.UTF_8));
    assertEquals(422, reply.status(), reply.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filename=\"../../etc/passwd\"|passwd",
        "filename=\"..\"|file",
        "filename=\".\"|file",
        "filename=\"\"|file",
        "filename=\"/\"|file",
        "filename=\"C:\\Users\\x\\a.txt\"|a.txt",
        "filename=\"a\\\"b.txt\"|a_b.txt",
        "filename=\"a;b.txt\"|a_b.txt",
        "filename=\".bashrc\"|bashrc",
        "filename=\"-rf\"|rf",
        "filename=\"a b.txt\"|a b.txt",
        "filename=\"$(touch x)`x`.sh\"|__touch x__x_.sh",
        "filename=\"é漢.txt\"|é漢.txt",
        "filename=plain.txt|plain.txt",
        "filename=\"a%0d%0ab\"|a_0d_0ab",
        "filename=\"@file\"|_file",
      })
  void aNameIsReducedToWhatNamesAFileAndNothingElse(String parameter, String name)
      throws Exception {
    Path file = stored(upload(form("name=\"file\"; " + parameter, new byte[] {1})));
    assertEquals(name, file.getFileName().toString());
    assertTrue(file.startsWith(temporary));
  }

  @Test
  void aLongNameKeepsItsKind() {
    assertEquals("a".repeat(124) + ".txt", UploadName.of("a".repeat(300) + ".txt"));
    String wide = UploadName.of("漢".repeat(100));
    assertTrue(wide.getBytes(StandardCharsets.UTF_8).length <= UploadName.MAX_BYTES);
    assertEquals("file", UploadName.of("..."));
    assertEquals("a_b", UploadName.of("a\u202eb"), "what turns the text round is no letter");
  }
}
