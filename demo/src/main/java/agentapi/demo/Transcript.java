package agentapi.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was said so far, as lines of the present width. A line once settled never changes; only the
 * end of an answer that is still streaming does. Keeps its last {@value #MAX_LINES} lines, and of
 * the sources, which a change of the width needs, the last {@value #MAX_SOURCE} characters. Not
 * thread-safe.
 */
final class Transcript {
  static final int MAX_LINES = 5_000;
  static final int MAX_SOURCE = 1 << 20;

  /** How an entry is drawn. */
  private enum Kind {
    PLAIN,
    USER,
    ANSWER,
    TOOL,
    NOTE,
    ERROR
  }

  private record Entry(Kind kind, StringBuilder source) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final ArrayDeque<String> settled = new ArrayDeque<>();
  private int columns;
  private int fresh;
  private int sourceLength;
  private boolean streaming;
  private Markdown markdown;
  private final StringBuilder unfinished = new StringBuilder();
  private boolean bulleted;

  Transcript(int columns) {
    this.columns = columns;
    markdown = new Markdown(columns - 3);
  }

  /** Lines as they are, of the program itself. */
  void plain(String text) {
    add(Kind.PLAIN, text);
  }

  /** The user's message. */
  void user(String text) {
    add(Kind.USER, text);
  }

  /** A tool call's title. */
  void tool(String title) {
    add(Kind.TOOL, title);
  }

  /** What became of the thing above it. */
  void note(String text) {
    add(Kind.NOTE, text);
  }

  void error(String text) {
    add(Kind.ERROR, text);
  }

  /** Begins an answer, which {@link #append} continues until {@link #endAnswer}. */
  void beginAnswer() {
    add(Kind.ANSWER, "");
    streaming = true;
  }

  void append(String markdownText) {
    entries.getLast().source.append(markdownText);
    sourceLength += markdownText.length();
    appendLines(markdownText);
    bound();
  }

  void endAnswer() {
    if (streaming) {
      endLines();
      streaming = false;
    }
  }

  void clear() {
    entries.clear();
    settled.clear();
    fresh = 0;
    sourceLength = 0;
    streaming = false;
  }

  /** Draws everything anew; nothing of it counts as fresh. */
  void resize(int newColumns) {
    columns = newColumns;
    settled.clear();
    fresh = 0;
    int open = streaming ? 1 : 0;
    int index = entries.size();
    for (Entry entry : entries) {
      index--;
      draw(entry.kind, entry.source.toString(), index < open);
    }
    fresh = 0;
  }

  /** Characters kept for another width. */
  int sourceLength() {
    return sourceLength;
  }

  /** The lines settled since the last call, at most the last {@value #MAX_LINES}. */
  List<String> takeFresh() {
    List<String> lines = last(fresh);
    fresh = 0;
    return lines;
  }

  /** The last settled lines, at most that many. */
  List<String> last(int count) {
    List<String> lines = new ArrayList<>(Math.min(count, settled.size()));
    var fromEnd = settled.descendingIterator();
    for (int i = 0; i < count && fromEnd.hasNext(); i++) {
      lines.add(fromEnd.next());
    }
    return lines.reversed();
  }

  /** The end of the streaming answer that may still change. */
  List<String> unsettled() {
    return streaming ? bulleted(markdown.preview(unfinished.toString()), bulleted) : List.of();
  }

  private void add(Kind kind, String source) {
    endAnswer();
    entries.add(new Entry(kind, new StringBuilder(source)));
    sourceLength += source.length();
    draw(kind, source, kind == Kind.ANSWER);
    bound();
  }

  private void bound() {
    while (entries.size() > 1 && (sourceLength > MAX_SOURCE || entries.size() > MAX_LINES)) {
      sourceLength -= entries.removeFirst().source.length();
    }
    if (sourceLength > MAX_SOURCE) {
      StringBuilder only = entries.getFirst().source;
      only.delete(0, sourceLength - MAX_SOURCE / 2);
      sourceLength = only.length();
    }
  }

  private void draw(Kind kind, String source, boolean open) {
    if (kind != Kind.NOTE && !settled.isEmpty()) {
      settle("");
    }
    switch (kind) {
      case PLAIN -> prefixed("", "", "", source);
      case USER -> prefixed("❯ ", "  ", "", source);
      case TOOL -> prefixed("● ", "  ", Layout.BOLD, source);
      case NOTE -> prefixed("  ⎿ ", "    ", "", source);
      case ERROR -> prefixed("● ", "  ", Layout.RED, source);
      case ANSWER -> {
        markdown = new Markdown(columns - 3);
        unfinished.setLength(0);
        bulleted = false;
        appendLines(source);
        if (!open) {
          endLines();
        }
      }
    }
  }

  private void prefixed(String first, String others, String style, String source) {
    String prefix = first;
    for (String line : source.split("\n", -1)) {
      for (String row : Layout.wrap(line, columns - first.length() - 1)) {
        settle(prefix + (style.isEmpty() ? row : style + row + Layout.OFF));
        prefix = others;
      }
    }
  }

  private void appendLines(String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      unfinished.append(text, from, end);
      from = end + 1;
      settleAnswer(markdown.line(unfinished.toString()));
      unfinished.setLength(0);
    }
    unfinished.append(text, from, text.length());
  }

  private void endLines() {
    settleAnswer(markdown.finish(unfinished.toString()));
    unfinished.setLength(0);
  }

  private void settleAnswer(List<String> lines) {
    for (String line : bulleted(lines, bulleted)) {
      settle(line);
    }
    bulleted |= !lines.isEmpty();
  }

  private static List<String> bulleted(List<String> lines, boolean already) {
    List<String> result = new ArrayList<>(lines.size());
    String prefix = already ? "  " : "● ";
    for (String line : lines) {
      result.add(line.isEmpty() && prefix.equals("  ") ? "" : prefix + line);
      prefix = "  ";
    }
    return result;
  }

  private void settle(String line) {
    settled.addLast(line);
    fresh++;
    if (settled.size() > MAX_LINES) {
      settled.removeFirst();
    }
  }
}
