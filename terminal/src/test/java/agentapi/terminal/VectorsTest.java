package agentapi.terminal;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  /**
   * A case that says the opposite of another one, which ours shows. No terminal can show both.
   *
   * @param shown a case of the suites that two terminals confirm, or one in the core
   */
  private record LeftOut(String shown, String reason) {}

  private static final LeftOut COLUMN_STAYS =
      new LeftOut(
          "avt/execute_il_01",
          "xterm.js moves to the first column; tmux, libvterm and twenty gold cases stay");
  private static final LeftOut BACKSPACE_LEAVES_THE_EDGE =
      new LeftOut(
          "libvterm/11state_movecursor_011-Backspace_cancels_phantom",
          "tmux stays in the last column when a wide character stands there; xterm and xterm.js"
              + " go to the one before, as with any other character");

  /** Cases of the suites in which one terminal stands against others and the standards. */
  private static final Map<String, LeftOut> OURS_IS_RIGHT =
      Map.ofEntries(
          entry(
              "avt/execute_dl_03",
              new LeftOut(
                  "charm-vt/DL_Cursor_Outside_Scroll_Region",
                  "tmux deletes lines below the margins; DEC, xterm and libvterm do nothing"
                      + " outside them")),
          entry("charm-vt/DL_Simple_Delete_Line", COLUMN_STAYS),
          entry("charm-vt/DL_With_Top_Bottom_Scroll_Regions", COLUMN_STAYS),
          entry("charm-vt/IL_Simple_Insert_Line", COLUMN_STAYS),
          entry("charm-vt/IL_With_Top_Bottom_Scroll_Regions", COLUMN_STAYS),
          entry(
              "libvterm/11state_movecursor_066-Vertical_Position_Backward",
              new LeftOut(
                  "xtermjs-files/t0032-VPB",
                  "only libvterm knows CSI k; xterm, xterm.js, tmux do" + " not")),
          entry("vt100-rust/combining_14", BACKSPACE_LEAVES_THE_EDGE),
          entry("vt100-rust/wide_24", BACKSPACE_LEAVES_THE_EDGE),
          entry(
              "vt100-rust/origin_mode_9",
              new LeftOut(
                  "xtermjs-files/t0504-vim",
                  "xterm.js keeps margins for each screen; xterm, tmux and libvterm have one"
                      + " pair")));

  /**
   * Probes in which ours differs from what two of three terminals show: one line feed, and emoji of
   * which one half is written over or erased. For the latter xterm.js was asked with a table in
   * which emoji are narrow; with wide ones it shows what ours does in all five. libvterm, and tmux
   * in all but the first, leave the other half alone, so that half a character stands there.
   */
  private static final Map<String, LeftOut> OURS_IS_RIGHT_IN_PROBES =
      Map.ofEntries(
          entry(
              "own-probe/emoji/overwrite-left",
              new LeftOut("vt100-rust/wrap_23", "xterm.js and tmux blank the right half")),
          entry(
              "own-probe/emoji/overwrite-right",
              new LeftOut("vt100-rust/wide_7", "xterm.js blanks the left half")),
          entry(
              "own-probe/emoji/erase-half",
              new LeftOut("vt100-rust/wide_12", "xterm.js erases the left half too")),
          entry(
              "own-probe/emoji/ech-half",
              new LeftOut("vt100-rust/wide_21", "xterm.js erases the other half too")),
          entry(
              "own-probe/emoji/dch-half",
              new LeftOut("vt100-rust/wide_17", "xterm.js blanks the left half")),
          entry(
              "own-probe/wrap/pending-lf",
              new LeftOut(
                  "vt100-rust/lf_5",
                  "xterm.js and libvterm end a pending wrap at a line feed; tmux and five cases"
                      + " keep it")));

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
  void atMostTenCasesOfTheSuitesAreLeftOut() {
    assertTrue(OURS_IS_RIGHT.size() <= 10, "too many exceptions");
  }

  @Test
  void whatIsLeftOutContradictsACaseThatIsShown() {
    Map<String, Vector> all =
        Stream.concat(
                Vector.read("vectors.jsonl").stream(), Vector.read("own-probe.jsonl").stream())
            .collect(toMap(vector -> vector.text("id"), identity()));
    leftOut()
        .forEach((id, reason) -> {
          Vector shown = requireNonNull(all.get(reason.shown()));
          assertTrue(shown.text("status").equals("gold") || shown.text("tier").equals("core"), id);
          assertFalse(
              differences(requireNonNull(all.get(id))).isEmpty(),
              () -> id + " need not be left out");
          assertEquals(List.of(), differences(shown), reason.shown());
        });
  }

  private static Map<String, LeftOut> leftOut() {
    Map<String, LeftOut> all = new TreeMap<>(OURS_IS_RIGHT);
    all.putAll(OURS_IS_RIGHT_IN_PROBES);
    return all;
  }

  private static void assertAllPass(Stream<Vector> vectors) {
    Map<String, List<String>> failures = new TreeMap<>();
    vectors
        .filter(vector -> !leftOut().containsKey(vector.text("id")))
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
