package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows an agent's own record of the conversation and tells what is in it as facts. It waits for
 * changes of the file system, never looks by the clock, and whatever goes wrong with it only means
 * that there is no record: the session goes on by what it sees.
 */
public final class LogFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

  /** Records of which it is known how far they were read. */
  private static final int RECORDS = 100;

  private final AgentLog log;
  private final long pid;
  private final Consumer<Fact> facts;
  private final WatchService watch;
  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();

  private final Map<Path, AgentLog.Tail> tails =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, AgentLog.Tail> eldest) {
          return size() > RECORDS;
        }
      };

  private Optional<AgentLog.Place> place = Optional.empty();

  private LogFollower(AgentLog log, long pid, Consumer<Fact> facts) throws IOException {
    this.log = log;
    this.pid = pid;
    this.facts = facts;
    this.watch = FileSystems.getDefault().newWatchService();
  }

  /**
   * A follower for the kind of record that a profile names; it follows nothing until {@link #look}
   * is called.
   *
   * @param since when the agent was started
   * @param facts takes what is read, on the follower's thread
   */
  public static LogFollower of(String kind, long pid, Instant since, Consumer<Fact> facts)
      throws IOException {
    return new LogFollower(AgentLog.of(kind, since), pid, facts);
  }

  /**
   * Now is a good time to look for the record: the agent has shown that it runs, or that it took a
   * message. Does nothing once the record is found.
   */
  public void look() {
    if (started.compareAndSet(false, true)) {
      Thread.ofVirtual().name("log").start(this::run);
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      LOG.debug("closing the watch of the agent's record", e);
    }
  }

  private void run() {
    try {
      if (!follow()) {
        started.set(false);
        return;
      }
      while (true) {
        WatchKey key = watch.take();
        key.pollEvents();
        if (!key.reset()) {
          watched.values().remove(key);
        }
        follow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the agent's record is no longer followed");
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "the agent's own record cannot be followed, its screen alone tells: {}", e.toString());
    }
  }

  private boolean follow() throws IOException {
    Optional<AgentLog.Place> now = log.locate(pid);
    if (now.isEmpty()) {
      return false;
    }
    for (Path folder : now.get().watched()) {
      watchFolder(folder);
    }
    Path file = now.get().file();
    if (place.filter(before -> before.file().equals(file)).isEmpty()) {
      if (place.isPresent()) {
        facts.accept(new Fact.ConversationBegan(Source.LOG));
      }
      place = now;
      LOG.info("following the agent's own record {}", file);
    }
    try {
      tails.computeIfAbsent(file, log::open).read(facts);
    } catch (NoSuchFileException e) {
      LOG.debug("not there yet: {}", file);
    } catch (IOException e) {
      LOG.debug("not read this time: {}", e.toString());
    }
    return true;
  }

  /** Watches a folder, or the nearest one above it that exists until it does. */
  private void watchFolder(Path folder) throws IOException {
    Path existing = folder;
    for (Path above = folder; above != null; above = above.getParent()) {
      existing = above;
      if (Files.isDirectory(above)) {
        break;
      }
    }
    if (!watched.containsKey(existing)) {
      watched.put(
          existing,
          existing.register(
              watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
      if (!existing.equals(folder)) {
        watchFolder(folder); // it may have come into being between the two looks
      }
    }
  }
}
