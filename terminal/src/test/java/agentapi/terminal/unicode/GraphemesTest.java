package agentapi.terminal.unicode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphemesTest {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /**
   * One code point or more of each class that the rules name, but the joiner: the regular
   * expression joins more than rule GB11 says.
   */
  private static final int[] SAMPLES = {
    'a', ' ', 0x301, 0x1f1eb, 0x1f1f7, 0x903, 0x1100, 0x1161, 0x11a8, 0xac00, 0xac01, 0x1f468,
    0x1f469, 0x1f3fd, 0x2764, 0xfe0f, 0x915, 0x94d, 0x937, 0x20e3, 0xe33, 0x4e00, 0xe0067
  };

  private static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    StringBuilder cluster = new StringBuilder();
    text.codePoints()
        .forEach(codePoint -> {
          if (!Graphemes.joins(cluster, codePoint)) {
            if (!cluster.isEmpty()) {
              clusters.add(cluster.toString());
            }
            cluster.setLength(0);
          }
          cluster.appendCodePoint(codePoint);
        });
    clusters.add(cluster.toString());
    return clusters;
  }

  @Test
  void boundariesAreThoseOfTheUnicodeStandard() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        text.appendCodePoint(SAMPLES[random.nextInt(SAMPLES.length)]);
      }
      List<String> expected = CLUSTER.matcher(text).results().map(found -> found.group()).toList();
      assertEquals(expected, clusters(text.toString()), () -> escaped(text));
    }
  }

  @Test
  void aPrependedMarkJoinsWhatFollowsIt() {
    assertEquals(List.of("\u0600a"), clusters("\u0600a"));
    assertEquals(List.of("\u0600👩\u200d👩"), clusters("\u0600👩\u200d👩"));
  }

  @Test
  void aJoinerJoinsPictographsOnly() {
    assertEquals(List.of("👩\u200d👩"), clusters("👩\u200d👩"));
    assertEquals(List.of("👩🏽\u200d👩"), clusters("👩🏽\u200d👩"));
    assertEquals(List.of("👩\u200d", "a"), clusters("👩\u200da"));
    assertEquals(List.of("a\u200d", "👩"), clusters("a\u200d👩"));
    assertEquals(List.of("क\u094d\u200dष"), clusters("क\u094d\u200dष"));
  }

  private static String escaped(CharSequence text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(codePoint -> out.append("U+%04X ".formatted(codePoint)));
    return out.toString();
  }

  @Test
  void marksTakeNoColumnAndIdeographsTakeTwo() {
    assertEquals(0, Widths.of(0x301));
    assertEquals(0, Widths.of(0x200d));
    assertEquals(0, Widths.of(0xfe0f));
    assertEquals(0, Widths.of(0x1160));
    assertEquals(1, Widths.of('a'));
    assertEquals(1, Widths.of(0xad));
    assertEquals(1, Widths.of(0x2500));
    assertEquals(1, Widths.of(0x1f1eb));
    assertEquals(2, Widths.of(0x4e00));
    assertEquals(2, Widths.of(0xff21));
    assertEquals(2, Widths.of(0x1f600));
    assertEquals(2, Widths.of(0x1fae9));
    assertEquals(2, Widths.of(0x3fffd));
    assertEquals(1, Widths.of(0x10ffff));
  }

  @Test
  void wholeClustersTakeTheColumnsOfWhatTheyShow() {
    assertEquals(2, Graphemes.width("👩‍👩‍👧"));
    assertEquals(2, Graphemes.width("🇫🇷"));
    assertEquals(2, Graphemes.width("❤\ufe0f"));
    assertEquals(1, Graphemes.width("e\u0301"));
    assertEquals(2, Graphemes.width("1\ufe0f\u20e3"));
  }
}
