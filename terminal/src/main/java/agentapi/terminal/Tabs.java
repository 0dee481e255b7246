package agentapi.terminal;

import java.util.BitSet;

/** The tab stops, at first one in every eighth column. */
final class Tabs {
  private static final int EVERY = 8;

  private final BitSet stops = new BitSet();
  private int columns;

  Tabs(int columns) {
    resize(columns);
  }

  /** Columns that appear have the default stops. */
  void resize(int newColumns) {
    for (int x = columns; x < newColumns; x++) {
      stops.set(x, x > 0 && x % EVERY == 0);
    }
    columns = newColumns;
    stops.clear(newColumns, Math.max(newColumns, stops.size()));
  }

  void reset() {
    int width = columns;
    columns = 0;
    resize(width);
  }

  void set(int x) {
    stops.set(x);
  }

  void clear(int x) {
    stops.clear(x);
  }

  void clearAll() {
    stops.clear();
  }

  /** The next stop right of x, or {@code limit}. */
  int after(int x, int limit) {
    int stop = stops.nextSetBit(x + 1);
    return stop < 0 || stop > limit ? limit : stop;
  }

  /** The next stop left of x, or {@code limit}. */
  int before(int x, int limit) {
    int stop = x <= 0 ? -1 : stops.previousSetBit(x - 1);
    return Math.max(stop, limit);
  }
}
