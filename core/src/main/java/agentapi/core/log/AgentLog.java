package agentapi.core.log;

import agentapi.core.evidence.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How one kind of agent keeps its record of a conversation. Owned by one thread. */
interface AgentLog {
  /**
   * Where the record of a running agent lies now.
   *
   * @param folder where the record lies; it need not exist yet
   * @param file the record's name in it
   * @param registry a folder whose changes may mean that the record is another one from now on
   */
  record Place(Path folder, String file, Path registry) {
    Path path() {
      return folder.resolve(file);
    }
  }

  /** Looks for the record of the agent that runs in this process or in one below it. */
  Optional<Place> locate(long pid);

  /** What one line of the record tells; nothing for a line that is not understood. */
  List<Fact> facts(String line);
}
