package agentapi.terminal;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Device control strings: questions for settings (DECRQSS) and for terminfo capabilities
 * (XTGETTCAP).
 */
final class DeviceControls {
  private static final int SETTING = '$' << 8 | 'q';
  private static final int CAPABILITY = '+' << 8 | 'q';
  private static final int MAX_CAPABILITIES = 64;

  /** By their terminfo names; those that xterm and others added tell what else is understood. */
  private static final Map<String, String> CAPABILITIES =
      Map.ofEntries(
          entry("TN", "xterm-256color"),
          entry("name", "xterm-256color"),
          entry("Co", "256"),
          entry("colors", "256"),
          entry("RGB", "8"),
          entry("Tc", ""),
          entry("Su", ""),
          entry("Smulx", "\\E[4:%p1%dm"),
          entry("Setulc", "\\E[58:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m"),
          entry("setrgbf", "\\E[38:2:%p1%d:%p2%d:%p3%dm"),
          entry("setrgbb", "\\E[48:2:%p1%d:%p2%d:%p3%dm"),
          entry("Ss", "\\E[%p1%d q"),
          entry("Se", "\\E[2 q"),
          entry("Sync", "\\E[?2026%?%p1%{1}%-%tl%eh%;"));

  private final Interpreter interpreter;

  DeviceControls(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  void execute(int key, byte[] data, int length) {
    String text = new String(data, 0, length, StandardCharsets.ISO_8859_1);
    switch (key) {
      case SETTING -> setting(text);
      case CAPABILITY -> {
        String[] names = text.split(";", MAX_CAPABILITIES + 1);
        for (int i = 0; i < Math.min(names.length, MAX_CAPABILITIES); i++) {
          capability(names[i]);
        }
      }
      default -> {}
    }
  }

  private void capability(String hexName) {
    HexFormat hex = HexFormat.of().withUpperCase();
    String value = null;
    String name = "";
    try {
      name = new String(hex.parseHex(hexName.toUpperCase(Locale.ROOT)), StandardCharsets.US_ASCII);
      value = CAPABILITIES.get(name);
    } catch (IllegalArgumentException notHex) {
      // Answered as any unknown name.
    }
    if (value == null) {
      interpreter.answers.deviceControl("0+r");
      return;
    }
    interpreter.answers.deviceControl(
        "1+r"
            + hex.formatHex(name.getBytes(StandardCharsets.US_ASCII))
            + (value.isEmpty() ? "" : "=")
            + hex.formatHex(value.getBytes(StandardCharsets.US_ASCII)));
  }

  private void setting(String name) {
    Screen screen = interpreter.screen;
    String value =
        switch (name) {
          case "m" -> StyleBits.toStyle(screen.pen.style, screen.pen.extra).sgr() + "m";
          case "r" -> (screen.top + 1) + ";" + (screen.bottom + 1) + "r";
          case "s" -> (screen.left + 1) + ";" + (screen.right + 1) + "s";
          case "\"p" -> "62;1\"p";
          case "\"q" -> ((screen.pen.style & StyleBits.PROTECTED) != 0 ? "1" : "0") + "\"q";
          case " q" -> cursorStyle() + " q";
          case "t" -> screen.rows() + "t";
          case "$|" -> screen.columns() + "$|";
          case "*|" -> screen.rows() + "*|";
          case "*x" -> interpreter.rectangles.attributeExtent() + "*x";
          case "$}", "$~" -> "0" + name;
          default -> "";
        };
    interpreter.answers.deviceControl(value.isEmpty() ? "0$r" : "1$r" + value);
  }

  private int cursorStyle() {
    int steady =
        switch (interpreter.cursorShape) {
          case BLOCK -> 2;
          case UNDERLINE -> 4;
          case BAR -> 6;
        };
    return interpreter.modes.isOn(12) ? steady - 1 : steady;
  }
}
