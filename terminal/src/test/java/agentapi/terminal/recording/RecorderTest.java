package agentapi.terminal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.pty.ExitStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Instant BEGUN = Instant.ofEpochSecond(1_700_000_000);

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();

  private Recorder start(Path file, Format format) throws IOException {
    return Recorder.start(file, format, 80, 24, BEGUN, now::get);
  }

  private static void output(Recorder recorder, String text) {
    output(recorder, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void output(Recorder recorder, byte[] bytes) {
    recorder.output(bytes, bytes.length);
  }

  private void sample(Recorder recorder) {
    now.addAndGet(250_000_000);
    output(recorder, "\033[1mhé\"\\\r\n\u009b");
    now.addAndGet(1_000_000_400);
    recorder.resized(100, 30);
    now.addAndGet(1_000_000_400);
    recorder.exited(new ExitStatus.Exited(3));
    recorder.close();
  }

  @Test
  void version2TellsTimesSinceTheBeginning() throws IOException {
    Path file = folder.resolve("a.cast");
    sample(start(file, Format.V2));
    assertEquals(
        List.of(
            "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1700000000,"
                + "\"env\":{\"TERM\":\"xterm-256color\"}}",
            "[0.250000, \"o\", \"\\u001b[1mhé\\\"\\\\\\r\\n\\u009b\"]",
            "[1.250000, \"r\", \"100x30\"]",
            "[2.250000, \"x\", \"3\"]"),
        Files.readAllLines(file));
  }

  @Test
  void version3TellsTimesSinceTheEventBefore() throws IOException {
    Path file = folder.resolve("a.cast");
    sample(start(file, Format.V3));
    assertEquals(
        List.of(
            "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24,\"type\":\"xterm-256color\"},"
                + "\"timestamp\":1700000000}",
            "[0.250000, \"o\", \"\\u001b[1mhé\\\"\\\\\\r\\n\\u009b\"]",
            "[1.000000, \"r\", \"100x30\"]",
            "[1.000000, \"x\", \"3\"]"),
        Files.readAllLines(file));
  }

  @Test
  void charactersThatAreCutAreWrittenWhole() throws IOException {
    Path file = folder.resolve("a.cast");
    byte[] bytes = "a漢😀\u0301".getBytes(StandardCharsets.UTF_8);
    try (Recorder recorder = start(file, Format.V3)) {
      for (byte b : bytes) {
        output(recorder, new byte[] {b});
      }
      output(recorder, new byte[] {(byte) 0xff, 'z', (byte) 0xe6, 'y'});
    }
    StringBuilder text = new StringBuilder();
    try (Recording recording = Recording.open(file)) {
      for (var next = recording.next(); next.isPresent(); next = recording.next()) {
        text.append(((Event.Output) next.get()).text());
      }
    }
    assertEquals("a漢😀\u0301zy", text.toString());
  }

  @Test
  void onlyItsOwnerMayReadTheFile() throws IOException {
    Path file = folder.resolve("a.cast");
    start(file, Format.V3).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileThatExistsIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cast"), "precious");
    assertThrows(FileAlreadyExistsException.class, () -> start(file, Format.V3));
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void whatWasTakenIsWrittenWithoutWaitingForTheEnd() throws Exception {
    Path file = folder.resolve("a.cast");
    try (Recorder recorder = start(file, Format.V3)) {
      output(recorder, "here");
      while (!Files.readString(file).contains("here")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aQueueThatIsFullLeavesOutWhatComesAndSaysSo() throws IOException {
    Path file = folder.resolve("a.cast");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    CastFile cast = new CastFile(channel, Format.V3, Recorder.MAX_FILE);
    cast.header(80, 24, BEGUN);
    Recorder stuck = Recorder.begin(cast, now::get);
    byte[] piece = new byte[1 << 20];
    for (int i = 0; i < 100; i++) {
      output(stuck, piece);
    }
    stuck.run();
    stuck.close();
    List<String> lines = Files.readAllLines(file);
    assertEquals(1 + 3 + 1, lines.size());
    assertTrue(
        lines.getLast().contains("\"m\", \"101711872 bytes were not recorded"), lines.getLast());
  }

  @Test
  void aFileThatIsFullEndsWithAMark() throws IOException {
    Path file = folder.resolve("a.cast");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (CastFile cast = new CastFile(channel, Format.V3, 1000)) {
      for (int i = 0; i < 1000; i++) {
        cast.add(new Event.Output(java.time.Duration.ZERO, "x".repeat(50)));
      }
    }
    assertTrue(Files.size(file) < 1200, () -> "grew on");
    assertTrue(Files.readString(file).endsWith("\"m\", \"the recording ends at 1000 bytes\"]\n"));
  }

  @Test
  void aDiskThatFailsEndsTheRecordingAndNothingElse() throws Exception {
    FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
    Recorder recorder = Recorder.begin(new CastFile(full, Format.V3, 1000), now::get);
    recorder.run();
    output(recorder, "text");
    assertTrue(recorder.ended().get().isPresent());
    output(recorder, "more");
    recorder.close();
  }

  @Test
  void afterTheEndNothingIsTaken() throws IOException {
    Path file = folder.resolve("a.cast");
    Recorder recorder = start(file, Format.V3);
    recorder.close();
    output(recorder, "late");
    recorder.close();
    assertFalse(Files.readString(file).contains("late"));
  }
}
