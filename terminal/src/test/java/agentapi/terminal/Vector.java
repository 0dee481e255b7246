package agentapi.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One conformance case of ../shared/vectors/terminal: see the README there for the fields. */
record Vector(Map<String, Object> fields) {
  private static final Path PLACE = Path.of("shared", "vectors", "terminal");

  /** The folder of the vectors beside this checkout or above it, if there is one. */
  static Optional<Path> folder() {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path folder = above.resolve(PLACE);
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  static List<Vector> read(String file) {
    try (Stream<String> lines = Files.lines(folder().orElseThrow().resolve(file))) {
      return lines.map(line -> new Vector(Json.object(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] raw(String name) {
    Path file = folder().orElseThrow().resolve(name);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String field) {
    return (String) fields.getOrDefault(field, "");
  }

  int number(String field) {
    return ((Long) fields.getOrDefault(field, 0L)).intValue();
  }

  byte[] input() {
    return Base64.getDecoder().decode(text("input"));
  }

  /** What differs from the expectation; empty when nothing does. */
  List<String> differences(byte[] input) {
    Terminal terminal = Terminal.builder().size(number("cols"), number("rows")).build();
    int fed = 0;
    for (Object each : list(fields.get("resizes"))) {
      Vector resize = new Vector(map(each));
      terminal.feed(input, fed, resize.number("at") - fed);
      fed = resize.number("at");
      terminal.resize(resize.number("cols"), resize.number("rows"));
    }
    terminal.feed(input, fed, input.length - fed);
    terminal.endSynchronizedOutput();
    return differences(terminal.snapshot());
  }

  private List<String> differences(Snapshot snapshot) {
    Map<String, Object> expect = map(fields.get("expect"));
    List<String> differences = new ArrayList<>();
    List<Object> lines = list(expect.get("lines"));
    for (int y = 0; expect.containsKey("lines") && y < snapshot.rows(); y++) {
      Object line = y < lines.size() ? lines.get(y) : "";
      compare(differences, "line " + y, line, snapshot.lines().get(y).text());
    }
    map(expect.getOrDefault("row", Map.of()))
        .forEach((y, text) ->
            compare(
                differences, "line " + y, text, snapshot.lines().get(Integer.parseInt(y)).text()));
    for (Object each : list(expect.get("rects"))) {
      List<Object> rectangle = list(each);
      int top = ((Long) rectangle.get(0)).intValue();
      int left = ((Long) rectangle.get(1)).intValue();
      List<Object> rows = list(rectangle.get(2));
      for (int i = 0; i < rows.size(); i++) {
        String row = (String) rows.get(i);
        StringBuilder actual = new StringBuilder();
        for (int x = 0; x < row.length(); x++) {
          actual.append(snapshot.lines().get(top + i).cell(left + x).text());
        }
        compare(differences, "rectangle row " + i, row, actual.toString());
      }
    }
    for (Object each : list(expect.get("cells"))) {
      List<Object> cell = list(each);
      int y = ((Long) cell.get(0)).intValue();
      int x = ((Long) cell.get(1)).intValue();
      String text = (String) cell.get(2);
      compare(
          differences,
          "cell " + y + "," + x,
          text.strip(),
          snapshot.lines().get(y).cell(x).text().strip());
    }
    List<Object> cursor = list(expect.get("cursor"));
    if (!cursor.isEmpty()) {
      int y = ((Long) cursor.get(0)).intValue();
      int x = ((Long) cursor.get(1)).intValue();
      if (y >= 0 && y != snapshot.cursor().row()) {
        differences.add("cursor row " + y + " expected, not " + snapshot.cursor().row());
      }
      if (x >= 0 && Math.min(x, snapshot.columns() - 1) != snapshot.cursor().column()) {
        differences.add("cursor column " + x + " expected, not " + snapshot.cursor().column());
      }
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String where, Object expected, String actual) {
    String want = Normalizer.normalize((String) expected, Normalizer.Form.NFC);
    String have = Normalizer.normalize(actual, Normalizer.Form.NFC);
    if (!want.equals(have)) {
      differences.add(where + "\n    want |" + want + "|\n    have |" + have + "|");
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }
}
