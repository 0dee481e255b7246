package agentapi.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Operating system commands: titles, colours, links, notifications and what agents say of
 * themselves.
 */
final class SystemCommands {
  private static final List<Signal.ProgressState> PROGRESS_STATES =
      List.of(Signal.ProgressState.values());
  private static final int MAX_URI = 4096;

  private final Screen screen;
  private final Title title;
  private final Palette palette;
  private final Answers answers;
  private final TerminalListener listener;
  private final KittyNotifications notifications = new KittyNotifications();

  SystemCommands(
      Screen screen, Title title, Palette palette, Answers answers, TerminalListener listener) {
    this.screen = screen;
    this.title = title;
    this.palette = palette;
    this.answers = answers;
    this.listener = listener;
  }

  void reset() {
    notifications.reset();
  }

  void execute(byte[] data, int length) {
    String text = new String(data, 0, length, StandardCharsets.UTF_8);
    int semicolon = text.indexOf(';');
    String head = semicolon < 0 ? text : text.substring(0, semicolon);
    String rest = semicolon < 0 ? "" : text.substring(semicolon + 1);
    switch (head) {
      case "0", "2" -> setTitle(rest);
      case "4" -> palette.indexed(rest, answers);
      case "7" -> listener.signal(new Signal.WorkingDirectory(rest));
      case "8" -> link(rest);
      case "9" -> growlOrProgress(rest);
      case "10", "11", "12" -> palette.special(Integer.parseInt(head), rest, answers);
      case "52" -> clipboard(rest);
      case "99" -> notifications.take(rest).ifPresent(listener::signal);
      case "104" -> palette.resetIndexed(rest);
      case "110", "111", "112" -> palette.resetSpecial(Integer.parseInt(head) - 100);
      case "133" -> promptMark(rest);
      case "777" -> notify777(rest);
      case "7501" -> programStatus(rest);
      default -> {}
    }
  }

  private void setTitle(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> clean.append((char) c));
    if (title.set(clean.toString())) {
      listener.signal(new Signal.TitleChanged(title.text()));
    }
  }

  private void link(String rest) {
    int semicolon = rest.indexOf(';');
    if (semicolon < 0) {
      return;
    }
    String uri = rest.substring(semicolon + 1);
    if (uri.isEmpty() || uri.length() > MAX_URI || !isPrintableAscii(rest)) {
      screen.pen.link(null);
      return;
    }
    String id = "";
    for (String parameter : rest.substring(0, semicolon).split(":", -1)) {
      if (parameter.startsWith("id=")) {
        id = parameter.substring(3);
      }
    }
    screen.pen.link(new Link(uri, id));
  }

  /** All that a URI or its identifier may hold; another terminal could take more for its own. */
  private static boolean isPrintableAscii(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  private void growlOrProgress(String rest) {
    if (!rest.equals("4") && !rest.startsWith("4;")) {
      if (!rest.isEmpty()) {
        listener.signal(new Signal.Notification("", rest));
      }
      return;
    }
    String[] parts = rest.split(";", -1);
    int state = parts.length > 1 ? number(parts[1], 0) : 0;
    int percent = parts.length > 2 ? number(parts[2], -1) : -1;
    if (state >= 0 && state < PROGRESS_STATES.size()) {
      listener.signal(
          new Signal.Progress(
              PROGRESS_STATES.get(state),
              percent < 0 ? OptionalInt.empty() : OptionalInt.of(Math.min(percent, 100))));
    }
  }

  private static int number(String digits, int otherwise) {
    if (digits.isEmpty() || digits.length() > 5) {
      return otherwise;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return otherwise;
      }
    }
    return Integer.parseInt(digits);
  }

  private void notify777(String rest) {
    String[] parts = rest.split(";", 3);
    if (parts.length >= 2 && parts[0].equals("notify")) {
      listener.signal(new Signal.Notification(parts[1], parts.length == 3 ? parts[2] : ""));
    }
  }

  private void promptMark(String rest) {
    if (!rest.isEmpty()) {
      String options = rest.length() > 2 ? rest.substring(2) : "";
      listener.signal(new Signal.PromptMark(rest.charAt(0), options));
    }
  }

  private void clipboard(String rest) {
    int semicolon = rest.indexOf(';');
    if (semicolon >= 0) {
      Fields.decode(rest.substring(semicolon + 1))
          .ifPresent(text -> listener.signal(new Signal.ClipboardSet(text)));
    }
  }

  private void programStatus(String rest) {
    if (rest.startsWith("?")) {
      answers.systemCommand("7501;?");
      return;
    }
    Map<String, String> fields = Fields.of(rest);
    String state = fields.get("state");
    if (state != null) {
      listener.signal(
          new Signal.ProgramStatus(
              state,
              Optional.ofNullable(fields.get("app")),
              Optional.ofNullable(fields.get("id")),
              Optional.ofNullable(fields.get("kind")),
              Optional.ofNullable(fields.get("progress")),
              Optional.ofNullable(fields.get("title")).flatMap(Fields::decode),
              Optional.ofNullable(fields.get("msg")).flatMap(Fields::decode)));
    }
  }
}
