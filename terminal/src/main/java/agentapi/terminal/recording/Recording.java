package agentapi.terminal.recording;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is read from its beginning to its end, event by event, whatever its size. A last
 * line that was cut, as a crash leaves it, is the end.
 *
 * <p>Not thread-safe.
 */
public final class Recording implements Closeable {
  /** Characters in a line; no recorder writes longer ones. */
  static final int MAX_LINE = 16 << 20;

  private static final double MAX_SECONDS = 1e9;

  private final BufferedReader in;
  private final Path file;
  private final Format format;
  private final int columns;
  private final int rows;
  private int line = 1;
  private double seconds;

  private Recording(BufferedReader in, Path file) throws IOException {
    this.in = in;
    this.file = file;
    Map<?, ?> header = header();
    Object version = header.get("version");
    if (version instanceof Double number && number == 2) {
      format = Format.V2;
      columns = size(header.get("width"));
      rows = size(header.get("height"));
    } else if (version instanceof Double number && number == 3) {
      format = Format.V3;
      Map<?, ?> term = header.get("term") instanceof Map<?, ?> map ? map : Map.of();
      columns = size(term.get("cols"));
      rows = size(term.get("rows"));
    } else {
      throw noRecording();
    }
    checkSize(columns, rows);
  }

  /**
   * Opens a recording.
   *
   * @throws IOException if it cannot be read, or is no asciicast of version 2 or 3
   */
  public static Recording open(Path file) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    try {
      return new Recording(in, file);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Columns at the beginning. */
  public int columns() {
    return columns;
  }

  /** Rows at the beginning. */
  public int rows() {
    return rows;
  }

  private IOException noRecording() {
    return new IOException(file + " is not a recording: asciicast version 2 or 3 is expected");
  }

  private IOException mistake(String what) {
    return new IOException(file + " line " + line + ": " + what);
  }

  private Map<?, ?> header() throws IOException {
    try {
      if (JsonText.parse(readLine().orElse("")) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (IllegalArgumentException e) {
      // Told as any other file that is none.
    }
    throw noRecording();
  }

  private int size(@Nullable Object side) throws IOException {
    if (side instanceof Double number && number >= 1 && number <= Terminal.MAX_SIZE) {
      return number.intValue();
    }
    throw mistake("a terminal has 1 to " + Terminal.MAX_SIZE + " columns and rows");
  }

  private void checkSize(int width, int height) throws IOException {
    if (!Terminal.isSize(width, height)) {
      throw mistake("a terminal has at most " + Terminal.MAX_CELLS + " cells");
    }
  }

  /**
   * The next event of a kind that is known; empty at the end.
   *
   * @throws IOException naming the line, if it is no event
   */
  public Optional<Event> next() throws IOException {
    while (true) {
      Optional<String> next = readLine();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (next.get().isBlank() || next.get().startsWith("#")) {
        continue;
      }
      Object value;
      try {
        value = JsonText.parse(next.get());
      } catch (IllegalArgumentException e) {
        if (isAtEnd()) {
          return Optional.empty();
        }
        throw mistake("not JSON");
      }
      if (value instanceof List<?> list
          && list.size() >= 3
          && list.get(0) instanceof Double time
          && list.get(1) instanceof String kind
          && list.get(2) instanceof String data) {
        Optional<Event> event = event(time(time), kind, data);
        if (event.isPresent()) {
          return event;
        }
      } else {
        throw mistake("an event is a time, a kind and a text");
      }
    }
  }

  private Duration time(double told) throws IOException {
    seconds = format == Format.V2 ? told : seconds + told;
    if (!(seconds >= 0 && seconds < MAX_SECONDS)) {
      throw mistake("no time of a recording: " + told);
    }
    return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
  }

  private Optional<Event> event(Duration at, String kind, String data) throws IOException {
    return switch (kind) {
      case "o" -> Optional.of(new Event.Output(at, data));
      case "m" -> Optional.of(new Event.Marked(at, data));
      case "r" -> {
        int x = data.indexOf('x');
        int width = size(number(data, 0, x));
        int height = size(number(data, x + 1, data.length()));
        checkSize(width, height);
        yield Optional.of(new Event.Resized(at, width, height));
      }
      case "x" -> Optional.of(new Event.Exited(at, (int) number(data, 0, data.length())));
      default -> Optional.empty();
    };
  }

  private double number(String text, int from, int to) throws IOException {
    try {
      return Integer.parseInt(text, from, Math.max(from, to), 10);
    } catch (NumberFormatException e) {
      throw mistake("not a number: " + text);
    }
  }

  private boolean isAtEnd() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next < 0;
  }

  private Optional<String> readLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        line++;
        return Optional.of(text.toString());
      }
      if (text.length() == MAX_LINE) {
        throw mistake("longer than " + MAX_LINE + " characters");
      }
      text.append((char) c);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  /** Reads to the end and tells what the terminal showed last. */
  public Snapshot lastScreen() throws IOException {
    Terminal terminal = Terminal.builder().size(columns, rows).graphemeClusters(true).build();
    for (Optional<Event> next = next(); next.isPresent(); next = next()) {
      apply(next.get(), terminal);
    }
    terminal.endSynchronizedOutput();
    return terminal.snapshot();
  }

  /** Does to a terminal what the event did to the recorded one. */
  static void apply(Event event, Terminal terminal) {
    switch (event) {
      case Event.Output(Duration _, String text) ->
          terminal.feed(text.getBytes(StandardCharsets.UTF_8));
      case Event.Resized(Duration _, int columns, int rows) -> terminal.resize(columns, rows);
      case Event.Marked _, Event.Exited _ -> {}
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
