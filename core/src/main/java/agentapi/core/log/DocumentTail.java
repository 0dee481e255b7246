package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a record that is one JSON document, which its agent writes anew with every change. One that
 * is just being written is read at its next change; one that is too long tells nothing.
 */
final class DocumentTail implements AgentLog.Tail {
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private record State(long size, FileTime changed) {}

  private final Path file;
  private final Function<JsonObject, List<Fact>> meaning;
  private Optional<State> read = Optional.empty();

  /**
   * @param meaning what is new in the document
   */
  DocumentTail(Path file, Function<JsonObject, List<Fact>> meaning) {
    this.file = file;
    this.meaning = meaning;
  }

  @Override
  public void read(Consumer<Fact> facts) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    State state = new State(now.size(), now.lastModifiedTime());
    if (read.filter(state::equals).isPresent()) {
      return;
    }
    Optional<JsonObject> document = document(file);
    if (document.isPresent()) {
      read = Optional.of(state);
      meaning.apply(document.get()).forEach(facts);
    }
  }

  /** The document, if it is whole and not too long. */
  static Optional<JsonObject> document(Path file) throws IOException {
    return Files.size(file) > MAX_BYTES
        ? Optional.empty()
        : JsonObject.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }
}
