package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Activity;
import agentapi.core.view.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens, signals and messages that would make a careless sender press the wrong key. */
final class NothingIsTypedThatWasNotMeantTest {
  private static final String RULE = "─".repeat(80);
  private static final String SPINNER = "✻ Working… (3s · esc to interrupt)";
  private static final String[] UNKNOWN = {"Welcome", "", "Overwrite everything? [Y/n]"};

  private final Scene demo = new Scene("demo");

  private void shows(String draft, String... above) {
    demo.shows(Scene.withBox(draft, above));
  }

  private void isReady() {
    shows("", "Welcome");
    demo.passes(2000);
  }

  @Test
  void whatStandsInThePlaceOfTheInputBoxGetsNoText() {
    isReady();
    demo.shows(UNKNOWN);
    Ticket ticket = demo.sends("hello");
    demo.passes(60_000);
    assertEquals(List.of(), demo.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
  }

  @Test
  void aDraftThatTheAgentPutsBackLateIsNotSentWithTheMessage() {
    isReady();
    demo.sends("hello");
    demo.typed();
    shows("an interrupted messagehello", "Welcome");
    demo.passes(100);
    assertEquals(List.of("\u0015"), demo.typed());
    shows("", "Welcome");
    assertEquals(List.of("\u001b[200~hello\u001b[201~"), demo.typed());
    shows("hello", "Welcome");
    demo.passes(100);
    assertEquals(List.of("\r"), demo.typed());
  }

  @Test
  void whatTakesThePlaceOfTheInputBoxGetsNoEnter() {
    isReady();
    Ticket ticket = demo.sends("hello");
    demo.typed();
    demo.shows(UNKNOWN).passes(60_000);
    assertEquals(List.of(), demo.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(ticket));
  }

  @Test
  void whatTakesThePlaceOfTheInputBoxAfterEnterGetsNoSecondOneAndIsNotCleared() {
    isReady();
    demo.sends("hello");
    shows("hello", "Welcome");
    demo.passes(100).typed();
    demo.shows(UNKNOWN).passes(60_000);
    assertEquals(List.of(), demo.typed());
  }

  @Test
  void aTextThatLeavesNoRoomForTheFrameOfItsBoxIsEntered() {
    isReady();
    demo.sends("the first line\nthe line before the last\nand the last");
    demo.typed();
    demo.shows("  the line before the last", "  and the last", "  ? for shortcuts").passes(5000);
    assertEquals(List.of("\r"), demo.typed());
  }

  @Test
  void aTextIsSeenToHaveArrivedWhateverFrameItsRowsHave() {
    isReady();
    demo.sends("the first line\nbefore the last\nand the last");
    demo.typed();
    demo.shows("  │ before the last  │", "  │  and the last    │", "  ? for shortcuts")
        .passes(5000);
    assertEquals(List.of("\r"), demo.typed());
  }

  @Test
  void aTextWhoseLineBreaksAreDrawnAsAFrameIsNotTakenForSomebodyElses() {
    isReady();
    demo.sends("first line\nsecond line");
    demo.typed();
    shows("first line│ second line", "Welcome");
    demo.passes(5000);
    assertEquals(List.of("\r"), demo.typed());
  }

  @Test
  void aProgramThatSignalsRestDoesNotEndATurnWhoseSpinnerTurns() {
    Scene claude = new Scene("claude");
    claude.shows("Welcome", RULE, "❯ ", RULE, "  ? for shortcuts").passes(5000);
    claude.signals(Activity.IDLE).sends("hello");
    claude.shows("Welcome", RULE, "❯ hello", RULE, "  ? for shortcuts").passes(100);
    claude.signals(Activity.WORKING).passes(100).signals(Activity.IDLE);
    for (int second = 0; second < 30; second++) {
      String spinner = "✻ Working… (" + second + "s · esc to interrupt)";
      claude.shows("Welcome", "❯ hello", spinner, RULE, "❯ ", RULE, "  ? for shortcuts");
      claude.passes(900);
      assertEquals(State.Name.WORKING, claude.state());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WORKING", "BLOCKED"})
  void aSignalThatTheScreenContradictsIsNotBelievedForEver(String activity) {
    isReady();
    demo.signals(Activity.valueOf(activity)).passes(9_000);
    demo.passes(3_000);
    assertEquals(State.Name.IDLE, demo.state());
  }

  @Test
  void aSignalThatTheSpinnerConfirmsIsBelieved() {
    isReady();
    demo.signals(Activity.WORKING);
    shows("", "Welcome", SPINNER);
    demo.passes(60_000);
    assertEquals(State.Name.WORKING, demo.state());
  }

  @Test
  void aDialogThatIsStillBeingDrawnIsNotAskedOfAnyone() {
    isReady();
    String[] dialog = {"Welcome", RULE, " Bash command", " ❯ 1. Yes", "   2. No"};
    demo.shows(dialog).passes(149);
    assertEquals(Optional.empty(), demo.view().openRequest());
    dialog[2] = " Bash command: rm -rf ~";
    demo.shows(dialog).passes(149);
    assertEquals(Optional.empty(), demo.view().openRequest());
    demo.passes(1);
    assertEquals("Bash command: rm -rf ~", demo.view().openRequest().orElseThrow().title());
    assertEquals(1, demo.view().requests().size());
  }

  private static String[] codexAsks(String... options) {
    List<String> rows = new ArrayList<>(List.of("• Running touch a.txt", ""));
    rows.addAll(List.of("  Would you like to run the following command?", "", "  $ touch a.txt"));
    rows.add("");
    rows.addAll(List.of(options));
    rows.addAll(List.of("", "  Press enter to confirm or esc to cancel"));
    return rows.toArray(String[]::new);
  }

  private static Scene codexThatAsks() {
    String hint = "  gpt-5 default · /work · ? for shortcuts";
    Scene codex = new Scene("codex").shows("› ", "", hint);
    codex.passes(5000).sends("go");
    codex.shows("› go", "", hint).passes(200);
    codex.shows(codexAsks("› 1. Yes, proceed (y)", "  2. No (esc)")).passes(300).typed();
    return codex;
  }

  @Test
  void anAnswerIsNotConfirmedWhereEnterWouldGiveAnotherOne() {
    Scene codex = codexThatAsks();
    Ticket no = codex.answers(codex.view().openRequest().orElseThrow().id(), "2");
    codex.passes(10_000);
    assertEquals(List.of("2"), codex.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(no));
  }

  @Test
  void anAnswerIsConfirmedOnceItsOptionIsMarked() {
    Scene codex = codexThatAsks();
    codex.answers(codex.view().openRequest().orElseThrow().id(), "2");
    codex.passes(2000).shows(codexAsks("  1. Yes, proceed (y)", "› 2. No (esc)"));
    assertEquals(List.of("2", "\r"), codex.typed());
  }

  @Test
  void aMessageIsRefusedAtOnceWhileAQuestionIsBeingDrawn() {
    isReady();
    demo.shows("Welcome", RULE, " Bash command", " ❯ 1. Yes", "   2. No").passes(50);
    assertEquals(State.Name.WORKING, demo.state());
    Ticket ticket = demo.sends("hello");
    assertEquals(Optional.of(RefusedException.Reason.BUSY), Scene.refusal(ticket));
    demo.passes(100);
    assertEquals(State.Name.WAITING, demo.state());
    assertEquals(List.of(), demo.typed());
  }

  @Test
  void anInterruptIsRepeatedWhileTheAgentIsSeenAtWorkAndNoLonger() {
    isReady();
    demo.sends("hello");
    shows("hello", "Welcome");
    demo.passes(100);
    shows("", "Welcome", "❯ hello", SPINNER);
    demo.typed();
    Ticket ticket = demo.interrupts();
    demo.passes(8000);
    assertEquals(List.of("\u001b", "\u001b", "\u001b", "\u001b"), demo.typed());
    assertTrue(ticket.done().isDone());
    demo.passes(60_000);
    assertEquals(List.of(), demo.typed());
  }

  @Test
  void anInterruptIsNotRepeatedOnceTheAgentRests() {
    isReady();
    demo.sends("hello");
    shows("hello", "Welcome");
    demo.passes(100);
    shows("", "Welcome", "❯ hello", SPINNER);
    demo.interrupts();
    demo.typed();
    shows("", "Welcome", "❯ hello");
    demo.passes(60_000);
    assertEquals(List.of(), demo.typed());
  }

  @Test
  void noCharacterOfAMessageIsAKey() {
    for (char c = 0; c < 0xa0; c++) {
      boolean control = c < ' ' || c >= 0x7f;
      String text = "a" + c + "b";
      if (control && c != '\n' && c != '\t' && c != '\r') {
        RefusedException refused =
            assertThrows(RefusedException.class, () -> MessageText.of(text), "U+" + (int) c);
        assertEquals(RefusedException.Reason.UNSENDABLE, refused.reason());
      }
    }
    assertThrows(RefusedException.class, () -> MessageText.of("x\u001b[201~\rrm -rf ~\r"));
  }
}
