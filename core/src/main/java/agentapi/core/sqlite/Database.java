package agentapi.core.sqlite;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An SQLite database that another process writes, read without locks: a reading that was overtaken
 * by the writer is made again. Only tables with row ids and UTF-8 text are read. One thread's.
 */
public final class Database {
  private static final int ATTEMPTS = 5;

  /** What a reading does with the rows. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(Tables tables) throws IOException;
  }

  /** The tables as of one moment. */
  public interface Tables {
    /** The rows from that row id on, in order; none if there is no such table. */
    List<Row> rows(String table, long from) throws IOException;
  }

  private final Pages pages;

  public Database(Path file) {
    this.pages = new Pages(file);
  }

  /**
   * Reads everything as of one moment.
   *
   * @throws IOException if the file is not there, is no database, or changes too fast
   */
  public <T> T read(Reading<T> reading) throws IOException {
    IOException last = new IOException("the database changes too fast");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        pages.refresh();
        T result = reading.of(this::rows);
        if (pages.isSteady()) {
          return result;
        }
      } catch (IOException
          | IndexOutOfBoundsException
          | BufferUnderflowException
          | IllegalArgumentException
          | NegativeArraySizeException e) {
        last = new IOException(e.toString(), e);
      }
    }
    throw last;
  }

  private List<Row> rows(String table, long from) throws IOException {
    Tree schema = new Tree(pages, List.of("type", "name", "tbl_name", "rootpage", "sql"));
    for (Row entry : schema.rows(1, 0)) {
      Optional<Long> root = entry.number("rootpage");
      if (entry.text("type").equals("table")
          && entry.text("name").equals(table)
          && root.isPresent()) {
        return new Tree(pages, columns(entry.text("sql"))).rows(root.get(), from);
      }
    }
    return List.of();
  }

  /** The names of a table's columns, from the statement that made it. */
  static List<String> columns(String sql) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    int from = sql.indexOf('(') + 1;
    for (int at = from; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if ((c == ',' || c == ')') && depth == 0) {
        String name =
            sql.substring(from, at).strip().split("\\s+", 2)[0].replaceAll("[`\"\\[\\]]", "");
        if (!List.of("CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK")
            .contains(name.toUpperCase(Locale.ROOT))) {
          names.add(name);
        }
        from = at + 1;
      }
    }
    return names;
  }
}
