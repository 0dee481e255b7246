package agentapi.terminal.recording;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows a recording in its own time, or faster or slower. What it shows are snapshots: nothing that
 * the recorded program wrote reaches anything but a terminal in memory.
 */
public final class Player {
  /** Waits until a time since the beginning of the show. */
  public interface Pace {
    /** Returns when that time has come. */
    void until(Duration sinceBeginning) throws InterruptedException;
  }

  /** Takes what is to be seen. */
  public interface Viewer {
    /** Called with each picture in turn, on the player's thread. */
    void show(Snapshot snapshot) throws IOException;
  }

  /** No eye sees more than about so many pictures a second. */
  private static final Duration PICTURE = Duration.ofMillis(16);

  private final double speed;
  private final Duration longestPause;

  /**
   * Makes a player.
   *
   * @param speed 2 is twice as fast
   * @param longestPause longer ones of the recording are cut to this
   * @throws IllegalArgumentException if the speed is not more than 0
   */
  public Player(double speed, Duration longestPause) {
    if (!(speed > 0 && speed <= 1e6)) {
      throw new IllegalArgumentException("a speed is more than 0, not " + speed);
    }
    this.speed = speed;
    this.longestPause = longestPause;
  }

  /**
   * Shows all of a recording, at most some 60 pictures a second of it.
   *
   * @return its last screen
   * @throws IOException if the recording cannot be read on, or the viewer fails
   * @throws InterruptedException if the pace is interrupted
   */
  public Snapshot play(Recording recording, Pace pace, Viewer viewer)
      throws IOException, InterruptedException {
    Terminal terminal =
        Terminal.builder()
            .size(recording.columns(), recording.rows())
            .graphemeClusters(true)
            .build();
    Duration recorded = Duration.ZERO;
    Duration played = Duration.ZERO;
    Duration shown = Duration.ZERO;
    for (Optional<Event> next = recording.next(); next.isPresent(); next = recording.next()) {
      Event event = next.get();
      Duration pause = event.at().minus(recorded);
      pause = pause.compareTo(longestPause) > 0 ? longestPause : pause;
      recorded = event.at();
      played = played.plusNanos(Math.max(0, (long) (pause.toNanos() / speed)));
      if (played.minus(shown).compareTo(PICTURE) >= 0) {
        viewer.show(terminal.snapshot());
        pace.until(played);
        shown = played;
      }
      Recording.apply(event, terminal);
    }
    terminal.endSynchronizedOutput();
    Snapshot last = terminal.snapshot();
    viewer.show(last);
    return last;
  }
}
