package agentapi.core.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of 201 rows on pages of 1 KiB, with rows on chains of pages, whose last two changes
 * are only in the write-ahead log; the log ends with a frame that is not whole.
 */
class DatabaseTest {
  @TempDir Path folder = Path.of("");

  private Path copy() throws IOException, URISyntaxException {
    for (String name : List.of("parts.db", "parts.db-wal")) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        Path kept = Path.of(DatabaseTest.class.getResource("/sqlite/" + name).toURI());
        Files.copy(kept, file);
      }
    }
    return folder.resolve("parts.db");
  }

  private static List<Row> parts(Database database, long from) throws IOException {
    return database.read(tables -> tables.rows("part", from));
  }

  @Test
  void everyRowIsReadInOrderWithAllItsValues() throws Exception {
    List<Row> rows = parts(new Database(copy()), 0);
    assertEquals(
        IntStream.rangeClosed(1, 201).asLongStream().boxed().toList(),
        rows.stream().map(Row::id).toList());
    assertEquals("p200", rows.get(199).text("id"));
    assertEquals("x".repeat(4000), rows.get(199).text("data"));
    assertEquals(Optional.of(200L * 200 * 200 * 1000 - 7), rows.get(199).number("count"));
    assertEquals(1.25, rows.get(4).values().get("share"));
  }

  @Test
  void whatIsOnlyInTheLogCountsOnceItIsCommitted() throws Exception {
    List<Row> rows = parts(new Database(copy()), 0);
    assertEquals("changed ä", rows.get(2).text("data"));
    assertEquals("new", rows.get(200).text("data"));
    assertEquals(Optional.of(-1L), rows.get(200).number("count"));
  }

  @Test
  void rowsAreReadFromAnyOneOn() throws Exception {
    assertEquals(
        List.of(199L, 200L, 201L), parts(new Database(copy()), 199).stream().map(Row::id).toList());
  }

  @Test
  void aLogThatWasBegunAnewReplacesTheOldOne() throws Exception {
    Path file = copy();
    Database database = new Database(file);
    assertEquals("changed ä", parts(database, 0).get(2).text("data"));
    Files.write(folder.resolve("parts.db-wal"), new byte[0]);
    assertEquals("x".repeat(60), parts(database, 0).get(2).text("data"));
  }

  @Test
  void aTableThatIsNotThereHasNoRows() throws Exception {
    assertEquals(List.of(), new Database(copy()).read(tables -> tables.rows("nothing", 0)));
  }

  @Test
  void whateverTheFileHoldsTheReadingEnds() throws Exception {
    Path file = copy();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    int ended = 0;
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      for (int at = 0; at < 40; at++) {
        damaged[100 + random.nextInt(damaged.length - 100)] = (byte) random.nextInt();
      }
      Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
      try {
        parts(new Database(file), 0);
        ended++;
      } catch (IOException e) {
        ended++; // told, and nothing else
      }
    }
    assertEquals(200, ended);
  }

  @Test
  void whatIsNoDatabaseIsTold() throws IOException {
    Path file = folder.resolve("other.db");
    Files.writeString(file, "not a database".repeat(20));
    assertThrows(IOException.class, () -> parts(new Database(file), 0));
  }
}
