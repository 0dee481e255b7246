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
 * The record of opencode and of its forks: an SQLite database that all of a person's sessions
 * share. Those of an agent are the ones that began in its working folder since it was started.
 */
final class OpencodeLog implements AgentLog {
  private final String file;
  private final Instant since;
  private Path folder = Path.of("/");

  /**
   * @param file the name of the database's file
   */
  OpencodeLog(String file, Instant since) {
    this.file = file;
    this.since = since;
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      for (Path open : Processes.openFiles(process)) {
        if (open.endsWith(file) && Files.exists(open)) {
          folder = Processes.workingFolder(process).orElse(folder);
          return Optional.of(new Place(open, List.of(open.getParent())));
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
