package agentapi.core.log;

import agentapi.core.json.JsonObject;
import agentapi.core.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * opencode's record: an SQLite database that all of a person's sessions share. Those of an agent
 * are the ones that began in its working folder since it was started.
 */
final class OpencodeLog implements AgentLog {
  private final Instant since;
  private Path folder = Path.of("/");

  OpencodeLog(Instant since) {
    this.since = since;
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      for (Path file : Processes.openFiles(process)) {
        if (file.endsWith("opencode.db") && Files.exists(file)) {
          folder = Processes.workingFolder(process).orElse(folder);
          return Optional.of(new Place(file, List.of(file.getParent())));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Tail open(Path file) {
    return new OpencodeTail(new Database(file), folder, since);
  }

  /** The JSON in a row's data. */
  static JsonObject data(agentapi.core.sqlite.Row row) {
    return JsonObject.parse(row.text("data")).orElse(new JsonObject(java.util.Map.of()));
  }
}
