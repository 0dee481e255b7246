package agentapi.terminal;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conformance cases beside the project: what several terminals agree on, ours shows too. */
class VectorsTest {
  private static final String COLUMN_STAYS =
      "xterm.js moves to the first column; tmux, libvterm and twenty gold cases stay";
  private static final String BACKSPACE_LEAVES_THE_EDGE =
      "a backspace after the last column goes to the one before, as in xterm, xterm.js, libvterm";
  private static final String NO_HALF_IS_LEFT =
      "half a wide character does not stay; the suites' own cases with CJK say the same";

  /** Cases in which a suite and one terminal stand against others and the standards. */
  private static final Map<String, String> OURS_IS_RIGHT =
      Map.ofEntries(
          entry(
              "avt/execute_dl_03",
              "tmux deletes lines below the margins; DEC, xterm and libvterm do nothing outside"
                  + " them"),
          entry("charm-vt/DL_Simple_Delete_Line", COLUMN_STAYS),
          entry("charm-vt/DL_With_Top_Bottom_Scroll_Regions", COLUMN_STAYS),
          entry("charm-vt/IL_Simple_Insert_Line", COLUMN_STAYS),
          entry("charm-vt/IL_With_Top_Bottom_Scroll_Regions", COLUMN_STAYS),
          entry(
              "libvterm/11state_movecursor_066-Vertical_Position_Backward",
              "xterm, xterm.js and tmux do not know CSI k, and two other cases say so"),
          entry("vt100-rust/combining_14", BACKSPACE_LEAVES_THE_EDGE),
          entry("vt100-rust/wide_24", BACKSPACE_LEAVES_THE_EDGE),
          entry(
              "vt100-rust/origin_mode_9",
              "xterm.js keeps margins for each screen; xterm, tmux and libvterm have one pair"));

  /** Probes in which ours differs from what two of three terminals show. */
  private static final Map<String, String> OURS_IS_RIGHT_IN_PROBES =
      Map.ofEntries(
          entry("own-probe/emoji/overwrite-left", NO_HALF_IS_LEFT),
          entry("own-probe/emoji/overwrite-right", NO_HALF_IS_LEFT),
          entry("own-probe/emoji/erase-half", NO_HALF_IS_LEFT),
          entry("own-probe/emoji/ech-half", NO_HALF_IS_LEFT),
          entry("own-probe/emoji/dch-half", NO_HALF_IS_LEFT),
          entry(
              "own-probe/wrap/pending-lf",
              "five cases of the suites say that a line feed keeps a pending wrap, as in tmux"));

  @BeforeEach
  void theCasesAreThere() {
    assumeTrue(Vector.folder().isPresent(), "no shared/vectors/terminal beside the checkout");
  }

  @Test
  void whatTwoTerminalsOfThreeAgreeOnIsShown() {
    assertAllPass(
        Vector.read("vectors.jsonl").stream()
            .filter(vector -> vector.text("status").equals("gold")));
  }

  @Test
  void whatASuiteAndATerminalAgreeOnIsShown() {
    assertAllPass(
        Vector.read("vectors.jsonl").stream()
            .filter(vector -> vector.text("status").equals("solid"))
            .filter(vector -> vector.text("tier").equals("core")));
  }

  @Test
  void probesOfSeveralTerminalsGiveTheSameScreen() {
    assertAllPass(Vector.read("own-probe.jsonl").stream());
  }

  @Test
  void screensOfRecordedAgentsAreTheSame() {
    assertAllPass(Vector.read("agent-snapshots.jsonl").stream());
  }

  @Test
  void atMostTenCasesAreLeftOut() {
    assertTrue(OURS_IS_RIGHT.size() <= 10, "too many exceptions");
  }

  private static void assertAllPass(Stream<Vector> vectors) {
    Map<String, List<String>> failures = new TreeMap<>();
    vectors
        .filter(vector -> !OURS_IS_RIGHT.containsKey(vector.text("id")))
        .filter(vector -> !OURS_IS_RIGHT_IN_PROBES.containsKey(vector.text("id")))
        .forEach(vector -> {
          List<String> differences = differences(vector);
          if (!differences.isEmpty()) {
            failures.put(vector.text("id"), differences);
          }
        });
    if (!failures.isEmpty()) {
      StringBuilder report = new StringBuilder(failures.size() + " cases differ:\n");
      failures.forEach((id, differences) ->
          report.append(id).append("\n  ").append(String.join("\n  ", differences)).append('\n'));
      fail(report.toString());
    }
  }

  private static List<String> differences(Vector vector) {
    String raw = vector.text("raw");
    if (raw.isEmpty()) {
      return vector.differences(vector.input());
    }
    return vector.differences(Arrays.copyOf(Vector.raw(raw), vector.number("cut")));
  }
}
