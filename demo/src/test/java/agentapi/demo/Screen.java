package agentapi.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal that knows exactly what the agent may send it; anything else fails the test. */
final class Screen {
  private record Cell(String text, int width) {}

  private static final Cell BLANK = new Cell(" ", 1);

  final List<String> scrollback = new ArrayList<>();
  final List<String> reports = new ArrayList<>();
  final List<String> sequences = new ArrayList<>();
  String title = "";
  boolean alternate;
  boolean bracketedPaste;
  boolean cursorHidden;
  int row;
  int column;

  private int rows;
  private int columns;
  private boolean wrapPending;
  private List<List<Cell>> grid = new ArrayList<>();
  private List<List<Cell>> normal = new ArrayList<>();

  Screen(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    grid = blank();
  }

  private List<List<Cell>> blank() {
    List<List<Cell>> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      lines.add(new ArrayList<>());
    }
    return lines;
  }

  /** Cuts or fills at the bottom, without any reflow. */
  void resize(int newRows, int newColumns) {
    rows = newRows;
    columns = newColumns;
    while (grid.size() > rows) {
      grid.removeLast();
    }
    while (grid.size() < rows) {
      grid.add(new ArrayList<>());
    }
    row = Math.min(row, rows - 1);
    column = Math.min(column, columns - 1);
  }

  /** The rows without blanks at their ends and without blank rows at the bottom. */
  String text() {
    List<String> lines = new ArrayList<>(grid.stream().map(Screen::string).toList());
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return String.join("\n", lines);
  }

  /** All that was ever shown and is not overwritten. */
  String history() {
    String above = String.join("\n", scrollback);
    return above.isEmpty() ? text() : above + "\n" + text();
  }

  private static String string(List<Cell> line) {
    StringBuilder text = new StringBuilder();
    line.forEach(cell -> text.append(cell.text));
    return text.toString().stripTrailing();
  }

  void write(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\u001b' && text.charAt(i + 1) == '[') {
        int end = i + 2;
        while (text.charAt(end) < '@') {
          end++;
        }
        control(text.substring(i + 2, end), text.charAt(end));
        i = end + 1;
      } else if (c == '\u001b' && text.charAt(i + 1) == ']') {
        int bell = text.indexOf('\u0007', i);
        int st = text.indexOf("\u001b\\", i);
        boolean byBell = bell >= 0 && (st < 0 || bell < st);
        operatingSystem(text.substring(i + 2, byBell ? bell : st));
        i = byBell ? bell + 1 : st + 2;
      } else if (c == '\r') {
        column = 0;
        wrapPending = false;
        i++;
      } else if (c == '\n') {
        lineFeed();
        i++;
      } else if (c < ' ' || c == '\u007f' || (c >= '\u0080' && c < '\u00a0')) {
        throw new AssertionError("control character " + (int) c + " in " + text);
      } else {
        int codePoint = text.codePointAt(i);
        print(codePoint);
        i += Character.charCount(codePoint);
      }
    }
  }

  private void print(int codePoint) {
    int width = Layout.width(codePoint);
    if (width == 0) {
      return;
    }
    if (wrapPending || column + width > columns) {
      column = 0;
      wrapPending = false;
      lineFeed();
    }
    List<Cell> line = grid.get(row);
    while (line.size() < column + width) {
      line.add(BLANK);
    }
    line.set(column, new Cell(Character.toString(codePoint), width));
    if (width == 2) {
      line.set(column + 1, new Cell("", 0));
    }
    column += width;
    if (column == columns) {
      column = columns - 1;
      wrapPending = true;
    }
  }

  private void lineFeed() {
    wrapPending = false;
    if (row < rows - 1) {
      row++;
    } else {
      List<Cell> top = grid.removeFirst();
      grid.add(new ArrayList<>());
      if (!alternate) {
        scrollback.add(string(top));
      }
    }
  }

  private void operatingSystem(String data) {
    if (data.startsWith("0;")) {
      title = data.substring(2);
    } else {
      reports.add(data);
    }
  }

  private void control(String parameters, char last) {
    sequences.add(parameters + last);
    int n = parameters.matches("[1-9][0-9]*") ? Integer.parseInt(parameters) : 1;
    switch (last) {
      case 'm' -> {}
      case 'A' -> move(row - n, column);
      case 'B' -> move(row + n, column);
      case 'C' -> move(row, column + n);
      case 'H' -> {
        String[] position = parameters.isEmpty() ? new String[] {"1", "1"} : parameters.split(";");
        move(Integer.parseInt(position[0]) - 1, Integer.parseInt(position[1]) - 1);
      }
      case 'J' -> {
        for (int i = parameters.equals("2") ? 0 : row + 1; i < rows; i++) {
          grid.set(i, new ArrayList<>());
        }
        eraseToEnd();
      }
      case 'K' -> eraseToEnd();
      case 'h', 'l' -> mode(parameters, last == 'h');
      default -> throw new AssertionError("CSI " + parameters + last);
    }
  }

  private void eraseToEnd() {
    List<Cell> line = grid.get(row);
    while (line.size() > column) {
      line.removeLast();
    }
  }

  private void move(int toRow, int toColumn) {
    row = Math.clamp(toRow, 0, rows - 1);
    column = Math.clamp(toColumn, 0, columns - 1);
    wrapPending = false;
  }

  private void mode(String mode, boolean on) {
    switch (mode) {
      case "?25" -> cursorHidden = !on;
      case "?2004" -> bracketedPaste = on;
      case "?1049" -> {
        alternate = on;
        if (on) {
          normal = grid;
          grid = blank();
        } else {
          grid = normal;
        }
      }
      default -> throw new AssertionError("mode " + mode);
    }
  }
}
