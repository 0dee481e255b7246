package agentapi.core.session;

import agentapi.core.view.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an agent says in one turn, as its protocol brings it piece by piece. Owned by one thread.
 */
final class StreamedAnswer {
  /** Characters of text and thinking that are kept; the beginning, not the end. */
  static final int MAX_TEXT = 4 << 20;

  /** An answer of more pieces keeps its texts and loses its oldest others. */
  static final int MAX_PARTS = 2000;

  static final String CUT = "\n\n[… the answer is longer than is kept]";

  private sealed interface Piece {
    Part part();
  }

  private static final class Words implements Piece {
    private final boolean thought;
    private final StringBuilder text = new StringBuilder();

    Words(boolean thought) {
      this.thought = thought;
    }

    @Override
    public Part part() {
      return thought ? new Part.Thinking(text.toString()) : new Part.Text(text.toString());
    }
  }

  private record Use(Part.Tool part) implements Piece {}

  private final List<Piece> pieces = new ArrayList<>();
  private boolean closed;
  private int length;
  private boolean cut;

  /** More of the model's text; chunks without anything between them are one block. */
  void say(String chunk) {
    add(chunk, false);
  }

  /** More of the model's thinking. */
  void think(String chunk) {
    add(chunk, true);
  }

  /** What comes next is a block of its own. */
  void endBlock() {
    closed = true;
  }

  /** A tool call that is new, or of which something changed. */
  void call(Part.Tool tool) {
    OptionalInt known = place(tool.id());
    if (known.isPresent()) {
      pieces.set(known.getAsInt(), new Use(tool));
    } else {
      put(new Use(tool));
    }
  }

  /** The tool call of that id as it was told last. */
  Optional<Part.Tool> tool(String id) {
    OptionalInt known = place(id);
    return known.isPresent() && pieces.get(known.getAsInt()) instanceof Use(var tool)
        ? Optional.of(tool)
        : Optional.empty();
  }

  private OptionalInt place(String id) {
    for (int at = pieces.size() - 1; at >= 0; at--) {
      if (pieces.get(at) instanceof Use(var tool) && tool.id().equals(id)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private void add(String chunk, boolean thought) {
    String kept = chunk.substring(0, Math.min(chunk.length(), MAX_TEXT - length));
    length += kept.length();
    if (kept.length() < chunk.length() && !cut) {
      cut = true;
      kept += CUT;
    }
    if (kept.isEmpty()) {
      return;
    }
    if (closed
        || pieces.isEmpty()
        || !(pieces.getLast() instanceof Words last)
        || last.thought != thought) {
      put(new Words(thought));
    }
    ((Words) pieces.getLast()).text.append(kept);
  }

  private void put(Piece piece) {
    closed = false;
    if (pieces.size() >= MAX_PARTS) {
      int at = 0;
      while (at < pieces.size() - 1 && pieces.get(at) instanceof Words words && !words.thought) {
        at++;
      }
      pieces.remove(at);
    }
    pieces.add(piece);
  }

  boolean isEmpty() {
    return text().isBlank();
  }

  /** The text blocks, joined by blank lines. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Words words && !words.thought) {
        text.append(text.isEmpty() ? "" : "\n\n").append(words.text);
      }
    }
    return text.toString();
  }

  List<Part> parts() {
    return pieces.stream().map(Piece::part).toList();
  }
}
