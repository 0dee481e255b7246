package agentapi.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What makes a terminal work much for few bytes: functions that scroll, fill or look at the screen,
 * each again and again, on a screen prepared so that none of it can be spared.
 */
record Costly(String before, String again) {
  private static final String CELLS =
      "\033[44mtext\033[m\033[3;1H漢字\033[41mxy\033[1;31mzzz\033[m\033[65;2;3;9999;30$x";
  private static final String MARGINS = "\033[?69h\033[2;79s\033[9999;5H";
  private static final String BLUE = "\033[44m";

  static List<Costly> all() {
    return List.of(
        new Costly(CELLS, "\033#8"),
        new Costly(MARGINS, "\n"),
        new Costly(MARGINS + BLUE, "\nx"),
        new Costly(MARGINS, "\033D"),
        new Costly(MARGINS + "\033[H", "\033M"),
        new Costly(MARGINS, "\033[S"),
        new Costly(MARGINS, "\033[T"),
        new Costly(MARGINS + "\033[2;5H", "\033[L"),
        new Costly(MARGINS + "\033[2;5H", "\033[M"),
        new Costly("\033[2r\033[9999H", "\n"),
        new Costly("\033[2r\033[2H", "\033M"),
        new Costly(BLUE, "\r\n"),
        new Costly("", "\r\n"),
        new Costly(BLUE, "\033[999S"),
        new Costly(BLUE, "\033[999T"),
        new Costly(BLUE, "\033[999L"),
        new Costly(CELLS, "\033['}"),
        new Costly(CELLS, "\033['~"),
        new Costly(CELLS, "\033[ @"),
        new Costly(CELLS, "\033[ A"),
        new Costly(CELLS, "\0336"),
        new Costly(CELLS + "\033[1;9999H", "\0339"),
        new Costly(CELLS, "\033[*y"),
        new Costly(CELLS, "\033[66$x"),
        new Costly(CELLS, "\033[$z"),
        new Costly(CELLS, "\033[${"),
        new Costly(CELLS, "\033[1;1;;;;2;2$v"),
        new Costly(CELLS, "\033[1$r"),
        new Costly(CELLS, "\033[1$t"),
        new Costly(CELLS + "\033[2*x", "\033[;;;;1$r"),
        new Costly(CELLS, "\033[2J"),
        new Costly(CELLS + BLUE, "\033[2J"),
        new Costly(BLUE, "\033[2Jx"),
        new Costly(CELLS, "\033[?2J"),
        new Costly(CELLS, "\033[J\033[1J"),
        new Costly("", "\033c"),
        new Costly("", "\033c\033#8"),
        new Costly("", "\033[?47h\033[?47l"),
        new Costly(BLUE, "\033[?1049h\033[?1049l"),
        new Costly("\033[?45h", "\033[99999D"),
        new Costly("", "\033[?2026h\033[?2026l"),
        new Costly("", "\033[?2026h\033c"),
        new Costly("\033#8", "\033[?2026h\033#8\033[!p"),
        new Costly("\033[?40h\033[41m", "\033[?3hx"),
        new Costly("\033[4h", "漢"),
        new Costly("", "\033[99@"),
        new Costly("", "\033[99P"),
        new Costly("", "x\033[999b"),
        new Costly("\033[3g", "\033[999I\r"),
        new Costly("\033[3g", "\033[999Z\033[999G"),
        new Costly("a", "\u0301"),
        new Costly("\033[?2027h👨", "\u200d👩"),
        new Costly("", "\033]4;1;?\007"),
        new Costly("", "\033P+q544e\033\\"),
        new Costly("", "\033[22t\033[23t"),
        new Costly("", "\0337\0338"),
        new Costly("", "\033]8;;http://x\033\\x"));
  }

  byte[] prepared() {
    return before.getBytes(StandardCharsets.UTF_8);
  }

  byte[] bytes(int length) {
    byte[] once = again.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      out.writeBytes(once);
    }
    return out.toByteArray();
  }
}
