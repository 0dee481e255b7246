package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a wide terminal opencode shows a second column beside the conversation. */
class WhatStandsBesideAConversationTest {
  private final ScreenReader opencode = new ScreenReader(ProfileFile.builtIn("opencode"));

  private static Snapshot drawn(String text, int columns) {
    Terminal terminal = Terminal.builder().size(columns, 50).build();
    terminal.feed(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  private static Snapshot screen(String moment) throws IOException {
    String name = "/screens/opencode-wide-" + moment + ".txt";
    try (InputStream in = WhatStandsBesideAConversationTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return drawn(new String(bytes, StandardCharsets.UTF_8).stripTrailing(), 200);
    }
  }

  @Test
  void itIsNoDraftInTheInputBoxNextToIt() throws IOException {
    Snapshot shown = screen("answered"); // its text alone, without the cursor
    assertEquals(Optional.of(""), opencode.read(opencode.pane(shown).rows(shown.lines())).draft());
  }

  @Test
  void itIsNotWhatADialogAsks() throws IOException {
    Dialog dialog = opencode.read(screen("permission")).dialog().orElseThrow();
    assertEquals("# Shell command\n$ touch aa.txt", dialog.detail());
  }

  @Test
  void itIsCutOffAtItsColumnWhateverIsWideOnTheLeft() {
    String left = "漢字".repeat(20);
    String aside = " ".repeat(20) + "Context";
    String hint = "esc interrupt" + " ".repeat(87);
    Snapshot shown = drawn(left + aside + "\n" + hint + "• OpenCode 1.18.33", 142);
    assertEquals(
        List.of(left, "esc interrupt"), opencode.pane(shown).rows(shown.lines().subList(0, 2)));
  }

  @Test
  void theSameWordsInAnAnswerCutNothingOff() {
    String answer = "x".repeat(98) + "  • OpenCode 1.18.33";
    Snapshot shown = drawn(answer + "\none\ntwo\nthree", 142);
    assertEquals(142, opencode.pane(shown).columns());
    assertTrue(opencode.pane(shown).rows(shown.lines()).contains(answer));
    Snapshot narrow = drawn("  • OpenCode 1.18.33", 80);
    assertEquals(80, opencode.pane(narrow).columns());
  }

  @Test
  void anAgentWithoutSuchAColumnKeepsAllOfItsScreen() throws IOException {
    ScreenReader claude = new ScreenReader(ProfileFile.builtIn("claude"));
    assertEquals(200, claude.pane(screen("answered")).columns());
    assertFalse(claude.read(screen("answered")).box());
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo$", "(?<aside>bar)?foo$"})
  void aPatternThatDoesNotSayWhereItBeginsCutsNothingOff(String pattern) {
    String profile = "name: mine\nscreen: { aside: '" + pattern + "' }";
    ScreenReader reader =
        new ScreenReader(ProfileFile.parse("mine", profile.getBytes(StandardCharsets.UTF_8)));
    assertEquals(80, reader.pane(drawn("some foo", 80)).columns());
  }
}
