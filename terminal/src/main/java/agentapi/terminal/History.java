package agentapi.terminal;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lines that scrolled off the top, oldest first, at most {@code limit}.
 *
 * <p>Slots are written once and only behind what a view can see, so that a view costs nothing and
 * stays as it was.
 */
final class History {
  private final int limit;
  private @Nullable Line[] slots = new Line[0];
  private int from;
  private int to;

  History(int limit) {
    this.limit = limit;
  }

  int size() {
    return to - from;
  }

  int limit() {
    return limit;
  }

  void add(Line line) {
    if (limit == 0) {
      return;
    }
    if (to == slots.length) {
      makeRoom();
    }
    slots[to++] = line;
    if (to - from > limit) {
      from++;
    }
  }

  private void makeRoom() {
    int size = to - from;
    int room = Math.min(size, limit / 8) + 64;
    slots = Arrays.copyOfRange(slots, from, from + size + room);
    from = 0;
    to = size;
  }

  void clear() {
    slots = new Line[0];
    from = 0;
    to = 0;
  }

  List<Line> view() {
    return size() == 0 ? List.of() : new View(slots, from, to);
  }

  private static final class View extends AbstractList<Line> implements RandomAccess {
    private final @Nullable Line[] slots;
    private final int from;
    private final int to;

    View(@Nullable Line[] slots, int from, int to) {
      this.slots = slots;
      this.from = from;
      this.to = to;
    }

    @Override
    public Line get(int index) {
      return Objects.requireNonNull(slots[from + Objects.checkIndex(index, to - from)]);
    }

    @Override
    public int size() {
      return to - from;
    }
  }
}
