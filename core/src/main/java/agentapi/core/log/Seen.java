package agentapi.core.log;

import agentapi.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which lines of a record are new: not older than the agent, and not read before. */
final class Seen {
  private static final int KNOWN = 4096;

  private final Instant since;
  private final Map<String, Boolean> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KNOWN;
        }
      };

  Seen(Instant since) {
    this.since = since;
  }

  /** Whether the id is seen for the first time; of old ones the oldest are forgotten. */
  boolean first(String id) {
    return known.put(id, true) == null;
  }

  /** Whether the line was neither written before the agent was started nor read before. */
  boolean isNew(JsonObject line, String id) {
    return isRecent(line) && line.text(id).map(this::first).orElse(true);
  }

  /** Whether the line was written since the agent was started, as far as it tells. */
  boolean isRecent(JsonObject line) {
    try {
      Optional<Instant> written = line.text("timestamp").map(Instant::parse);
      return written.filter(since::isAfter).isEmpty();
    } catch (DateTimeParseException e) {
      return true;
    }
  }
}
