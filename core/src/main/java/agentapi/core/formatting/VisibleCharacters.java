package agentapi.core.formatting;

import java.util.List;
import java.util.stream.IntStream;

/** The code points of a text that are not white space, and the line each of them stands in. */
final class VisibleCharacters {
  private final int[] codePoints;
  private final int[] lines;

  private VisibleCharacters(int[] codePoints, int[] lines) {
    this.codePoints = codePoints;
    this.lines = lines;
  }

  static VisibleCharacters of(List<String> text) {
    IntStream.Builder codePoints = IntStream.builder();
    IntStream.Builder lines = IntStream.builder();
    for (int i = 0; i < text.size(); i++) {
      int line = i;
      text.get(i)
          .codePoints()
          .filter(c -> " \t\n\r\f\u000B".indexOf(c) < 0)
          .forEach(c -> {
            codePoints.add(c);
            lines.add(line);
          });
    }
    return new VisibleCharacters(codePoints.build().toArray(), lines.build().toArray());
  }

  int count() {
    return codePoints.length;
  }

  int at(int index) {
    return codePoints[index];
  }

  int line(int index) {
    return lines[index];
  }

  /** How many of the characters stand in the first so many lines. */
  int inFirst(int lineCount) {
    int count = 0;
    while (count < lines.length && lines[count] < lineCount) {
      count++;
    }
    return count;
  }
}
