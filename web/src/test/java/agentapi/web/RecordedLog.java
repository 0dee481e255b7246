package agentapi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recorded logs: a folder each, one event a line. */
final class RecordedLog {
  private RecordedLog() {}

  static List<String> lines(String name) {
    var resource = RecordedLog.class.getResource("/sessions/" + name + "/events.jsonl");
    if (resource == null) {
      throw new AssertionError("no log named " + name);
    }
    try {
      return Files.readAllLines(Path.of(resource.toURI())).stream()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
