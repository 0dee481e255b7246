package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import agentapi.terminal.view.AnsiView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and forms of opencode and Kilo CLI lie over a screen whose input box stays in sight. */
class WhatLiesOverAConversationTest {
  private static ScreenReader reader(String agent) {
    return new ScreenReader(ProfileFile.builtIn(agent));
  }

  private static Reading read(String name) throws IOException {
    return reader(name.substring(0, name.indexOf('-'))).read(RecordedScreen.of(name));
  }

  private static Dialog dialog(String name) throws IOException {
    return read(name).dialog().orElseThrow();
  }

  private static String labels(Dialog dialog) {
    return String.join(" | ", dialog.options().stream().map(Dialog.Option::label).toList());
  }

  /** The screen as a terminal shows it that has been told this as well. */
  private static Snapshot and(String more, Snapshot screen) {
    Terminal terminal = Terminal.builder().size(screen.columns(), screen.rows()).build();
    terminal.feed((AnsiView.redraw(screen) + more).getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "opencode-list-80x24;question;Commands;Switch session | New session | Switch model | Close",
        "opencode-list-120x40;question;Commands;Switch session | New session | Switch model"
            + " | Open editor | Move session Move to another project dir | Rename session"
            + " | Jump to message | Fork session | Compact session | Undo previous message"
            + " | Show sidebar | Close",
        "opencode-connect-80x40;login;Connect a provider;Mock | Other Custom provider | Close",
        "opencode-connect-key-80x40;login;API key;Close",
        "opencode-help-80x40;question;Help;Close",
        "opencode-update-80x40;question;Update Available;Confirm | Skip | Close",
        "kilo-update-80x40;question;Update Available;Confirm | Skip | Close",
        "kilo-list-models-80x40;question;Select model;Mock Model | Close",
        "kilo-connect-key-80x40;login;API key;Close",
      })
  void isADialogWithItsOptionsAndOneToCloseIt(
      String name, String kind, String title, String options) throws IOException {
    Dialog dialog = dialog(name);
    assertEquals(title, dialog.title());
    assertEquals(options, labels(dialog));
    assertEquals(kind, dialog.kind().orElseThrow().name().toLowerCase(Locale.ROOT));
    assertEquals(List.of("\u001b"), dialog.option("close").orElseThrow().keys());
    assertFalse(read(name).box());
  }

  @ParameterizedTest
  @CsvSource({"opencode-list-80x100, 33", "opencode-list-200x50, 16"})
  void ofALongListWhatIsSeenIsOffered(String name, int options) throws IOException {
    Dialog dialog = dialog(name);
    assertEquals(options + 1, dialog.options().size());
    assertEquals(Optional.of("1"), dialog.marked());
    assertFalse(labels(dialog).contains("ctrl+"), labels(dialog));
  }

  @Test
  void theHighlightedOptionIsTheOneThatEnterTakes() throws IOException {
    Dialog first = dialog("opencode-connect-80x40");
    Dialog second = dialog("opencode-connect-second-80x40");
    assertEquals(Optional.of("1"), first.marked());
    assertEquals(Optional.of("2"), second.marked());
    assertTrue(first.asksTheSameAs(second));
    assertEquals(List.of(Dialog.MOVE, "\r"), first.option("2").orElseThrow().keys());
    assertTrue(first.words().isEmpty());
  }

  @Test
  void whatIsTypedIntoAFormIsNotPartOfTheQuestion() throws IOException {
    Dialog empty = dialog("opencode-connect-key-80x40");
    Dialog typed = dialog("opencode-connect-key-typed-80x40");
    assertTrue(empty.words().isPresent());
    assertEquals("", typed.detail());
    assertTrue(empty.asksTheSameAs(typed));
  }

  @Test
  void whatIsOnlyToBeReadIsItsDetail() throws IOException {
    assertEquals(
        "Press ctrl+p to see all available actions and commands\nin any context.",
        dialog("opencode-help-80x40").detail());
    assertTrue(dialog("opencode-help-80x40").words().isEmpty());
  }

  @Test
  void whatIsOfferedInsteadOfAnUpdateIsNotPartOfTheQuestion() throws IOException {
    Dialog dialog = dialog("opencode-update-80x40");
    assertEquals(
        "A new release v99.0.0 is available. Would you like to\nupdate now?", dialog.detail());
    assertEquals(List.of("\u001b[D", "\r"), dialog.option("skip").orElseThrow().keys());
  }

  @Test
  void theConversationStillEndsAtTheInputBox() throws IOException {
    assertEquals(read("opencode-idle-80x40").end(), read("opencode-connect-80x40").end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"opencode-idle-80x40", "opencode-answer-80x40", "opencode-draft-80x40"})
  void thePictureOfAListInAnAnswerOrADraftIsNone(String name) throws IOException {
    Reading seen = read(name);
    assertEquals(Optional.empty(), seen.dialog());
    assertTrue(seen.box());
  }

  @Test
  void thePictureOfAListInAMessageHidesNoPermission() throws IOException {
    assertEquals("△ Permission required", dialog("opencode-echo-80x40").title());
  }

  @Test
  void anInputBoxWithoutTheCursorTakesNothing() throws IOException {
    Snapshot idle = RecordedScreen.of("opencode-idle-80x40");
    assertTrue(reader("opencode").read(idle).box());
    assertFalse(reader("opencode").read(and("\u001b[5;5H", idle)).box());
    assertFalse(reader("opencode").read(and("\u001b[?25l", idle)).box());
    assertTrue(reader("opencode").read(and("\u001b[5;5H", idle)).end().isPresent());
  }

  @Test
  void aListWhoseSearchDoesNotHaveTheCursorIsNone() throws IOException {
    Snapshot list = RecordedScreen.of("opencode-connect-80x40");
    int box = reader("opencode").read(list).end().orElseThrow();
    Reading seen = reader("opencode").read(and("\u001b[" + (box + 2) + ";6H", list));
    assertEquals(Optional.empty(), seen.dialog());
    assertTrue(seen.box());
  }
}
