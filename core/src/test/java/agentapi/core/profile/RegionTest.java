package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows of a screen were recognised as what. */
final class RegionTest {
  private final ScreenReader demo = new ScreenReader(ProfileFile.builtIn("demo"));

  private List<Region> regions(String... rows) {
    return Region.of(demo.read(List.of(rows)), List.of(rows), Optional.empty());
  }

  @Test
  void theInputBoxIsARegion() {
    assertEquals(
        List.of("input box 2-4"),
        told(regions("● Said.", "", "────────────────────", "❯ ", "────────────────────", "")));
  }

  @Test
  void aSpinnerAboveItIsAnother() {
    assertEquals(
        List.of("spinner 0-0", "input box 2-4"),
        told(
            regions(
                "✻ Thinking… (3s · esc to interrupt)",
                "",
                "────────────────────",
                "❯ ",
                "────────────────────")));
  }

  @Test
  void aDialogTakesItsPlace() {
    assertEquals(
        List.of("dialog"),
        regions(
                "● I will run a command.",
                "────────────────────",
                " Bash command",
                "   ls",
                " Do you want to proceed?",
                " ❯ 1. Yes",
                "   2. No")
            .stream()
            .map(Region::kind)
            .toList());
  }

  @Test
  void anEmptyScreenHasNone() {
    assertEquals(List.of(), regions("", ""));
    assertEquals(List.of(), regions());
  }

  private static List<String> told(List<Region> regions) {
    return regions.stream()
        .map(region -> region.kind() + " " + region.top() + "-" + region.bottom())
        .toList();
  }
}
