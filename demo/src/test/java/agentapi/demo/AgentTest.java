package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AgentTest {
  private static final String RULE = "─".repeat(80);
  private static final String BANNER =
      """
      ◆ Demo agent
        no model, no account, no network: /help says what it can
        cwd: /project

      """;
  private static final String BOX = "\n\n" + RULE + "\n❯\n" + RULE + "\n  ? for shortcuts: /help";

  private final Simulation simulation = Simulation.of("");

  @Test
  void theIdleScreenEndsWithTheInputBox() {
    assertEquals(BANNER.stripTrailing() + BOX, simulation.text());
    assertEquals(5, simulation.screen.row);
    assertEquals(2, simulation.screen.column);
    assertTrue(simulation.screen.bracketedPaste);
    assertFalse(simulation.screen.cursorHidden);
    assertFalse(simulation.screen.sequences.contains("2J"), "what stood above is left alone");
  }

  @Test
  void aMessageIsEchoedAndAnswered() {
    simulation.say("hello world").pass(200);
    assertEquals(BANNER + "❯ hello world\n\n● Mock reply to: hello world" + BOX, simulation.text());
  }

  @Test
  void theAnswerGrowsWordByWordBelowASpinner() {
    simulation.say("stream 3 1000");
    assertEquals(
        BANNER
            + "❯ stream 3 1000\n\n● tok1\n\n✻ Working… (0s · esc to interrupt)"
            + BOX.substring(1),
        simulation.text());
    simulation.pass(1000);
    assertTrue(
        simulation.text().contains("● tok1 tok2\n\n✻ Working… (1s · esc to interrupt)\n" + RULE));
    simulation.pass(3000);
    assertEquals(BANNER + "❯ stream 3 1000\n\n● tok1 tok2 tok3 END" + BOX, simulation.text());
  }

  @Test
  void aPastedMessageOfSeveralLinesIsOneMessage() {
    simulation.send(Simulation.BRACKETED.formatted("one\r\rthree"));
    assertTrue(simulation.pass(16).text().contains(RULE + "\n❯ one\n\n  three\n" + RULE));
    simulation.send("\r").pass(200);
    assertEquals(
        BANNER + "❯ one\n\n  three\n\n● Mock reply to: one\n\n  three" + BOX, simulation.text());
  }

  @Test
  void theBoxIsEditedAtItsEnd() {
    simulation.send("abc\u007f").send("\n").send("\u001b[D\u001b[C").send("d").pass(16);
    assertTrue(simulation.text().contains("❯ ab\n  d\n"));
    assertEquals(3, simulation.screen.column);
    simulation.send("\u0015").pass(16);
    assertEquals(BANNER.stripTrailing() + BOX, simulation.text());
    simulation.say(" ").pass(100);
    assertFalse(simulation.text().contains("Mock reply"));
  }

  @Test
  void escInterruptsAndWhatWasSaidStays() {
    simulation.say("stream 50 100").pass(250).send("\u001b").pass(Agent.ESCAPE_MILLIS);
    assertEquals(
        BANNER + "❯ stream 50 100\n\n● tok1 tok2 tok3\n  ⎿ Interrupted" + BOX,
        simulation.pass(Canvas.FRAME_MILLIS).text());
    assertTrue(simulation.isIdle());
  }

  @Test
  void anArrowKeyCutInTwoDoesNotInterrupt() {
    simulation.say("stream 50 100").send("\u001b").pass(Agent.ESCAPE_MILLIS - 1).send("[A");
    simulation.pass(6000);
    assertTrue(simulation.text().contains("tok50 END"));
  }

  @Test
  void ctrlCTwiceEndsWithStatusZero() {
    simulation.send("\u0003").pass(Canvas.FRAME_MILLIS);
    assertTrue(simulation.text().endsWith("  Press Ctrl-C again to exit"));
    assertEquals(OptionalInt.empty(), simulation.program.status());
    simulation.send("\u0003");
    assertEquals(OptionalInt.of(0), simulation.program.status());
    assertFalse(simulation.screen.bracketedPaste);
    assertEquals(0, simulation.screen.column);
  }

  @Test
  void ctrlCTwiceWithALongPauseDoesNotEnd() {
    simulation.send("draft\u0003").pass(Agent.TWICE_MILLIS);
    assertEquals(BANNER.stripTrailing() + BOX, simulation.pass(Canvas.FRAME_MILLIS).text());
    simulation.send("\u0003");
    assertEquals(OptionalInt.empty(), simulation.program.status());
  }

  @Test
  void ctrlCInterruptsATurn() {
    simulation.say("hang 100").send("\u0003").pass(3000);
    assertTrue(simulation.text().contains("❯ hang 100\n  ⎿ Interrupted"));
    assertTrue(simulation.isIdle());
  }

  @Test
  void exitEndsWithItsStatus() {
    simulation.say("/exit 7");
    assertEquals(OptionalInt.of(7), simulation.program.status());
    Simulation plain = Simulation.of("");
    plain.say("/exit");
    assertEquals(OptionalInt.of(0), plain.program.status());
    Simulation wrong = Simulation.of("");
    wrong.say("/exit now").pass(200);
    assertTrue(wrong.text().contains("● Mock reply to: /exit now"));
  }

  @Test
  void aMessageMayEndTheProgram() {
    simulation.say("exit 3").pass(500);
    assertEquals(OptionalInt.of(3), simulation.program.status());
    assertTrue(simulation.text().contains("● I will end with status 3."));
  }

  @Test
  void theEndOfTheTerminalEndsTheProgram() {
    simulation.say("hang 5");
    simulation.program.hangUp();
    simulation.program.settle();
    assertEquals(OptionalInt.of(0), simulation.program.status());
  }

  @Test
  void clearLeavesTheBannerAlone() {
    simulation.say("hello").pass(200).say("/clear");
    assertEquals(BANNER.stripTrailing() + BOX, simulation.text());
    simulation.say("again").pass(200);
    assertEquals(BANNER + "❯ again\n\n● Mock reply to: again" + BOX, simulation.text());
  }

  @Test
  void helpIsNoTurn() {
    simulation.say("/help");
    assertTrue(simulation.screen.history().contains("❯ /help\n\nUsage: demo"));
    assertFalse(simulation.log().contains("\"user\""));
  }

  @Test
  void messagesSentWhileItWorksWaitTheirTurn() {
    simulation.say("stream 3 100").say("second").say("third");
    assertTrue(simulation.text().contains("● tok1\n\n❯ second\n\n❯ third\n\n✻ Working…"));
    simulation.pass(2000);
    assertEquals(
        BANNER
            + "❯ stream 3 100\n\n● tok1 tok2 tok3 END\n\n❯ second\n\n● Mock reply to: second"
            + "\n\n❯ third\n\n● Mock reply to: third"
            + BOX,
        simulation.text());
  }

  @Test
  void waitingMessagesAreBounded() {
    simulation.say("hang 100");
    for (int i = 0; i < Agent.MAX_QUEUED; i++) {
      simulation.say("m" + i);
    }
    simulation.say("one too many");
    assertTrue(simulation.text().contains(RULE + "\n❯ one too many\n" + RULE));
  }

  @Test
  void aModelsErrorEndsTheTurn() {
    simulation.say("error 529").pass(100);
    assertEquals(
        BANNER + "❯ error 529\n\n● API Error: 529 mock error 529" + BOX, simulation.text());
    simulation.say("hello").pass(200);
    assertTrue(simulation.text().contains("● Mock reply to: hello"));
  }

  @Test
  void thinkingIsTold() {
    simulation.say("think 10 200");
    assertTrue(simulation.text().contains("✻ Working… (0s · thinking · esc to interrupt)"));
    simulation.pass(1984);
    assertTrue(simulation.text().contains("● I\n"));
    assertFalse(simulation.text().contains("thinking ·"));
  }

  @Test
  void nothingIsPlannedWhileNothingHappens() {
    assertTrue(simulation.isIdle());
    simulation.say("hello").pass(200);
    assertTrue(simulation.isIdle());
    simulation.say("run: ls").pass(200);
    assertTrue(simulation.isIdle(), "waiting for permission");
  }

  @Test
  void whileItIsSilentOnlyTheSpinnerWakesIt() {
    simulation.say("hang 100");
    int before = simulation.writes.size();
    simulation.pass(10_000);
    assertEquals(10, simulation.writes.size() - before);
  }

  @Test
  void framesAreBoundedInTimeHoweverFastTheWordsCome() {
    simulation.say("stream 2000 1");
    int before = simulation.writes.size();
    simulation.pass(1600);
    assertEquals(100, simulation.writes.size() - before, 2);
  }

  @Test
  void onlyWhatChangedIsDrawnAndTheCursorIsHiddenMeanwhile() {
    simulation.say("lines 10").pass(200);
    int before = simulation.writes.size();
    simulation.send("x").pass(100);
    assertEquals(1, simulation.writes.size() - before);
    assertEquals(
        "\u001b[?25l\r❯ x\u001b[K\r\u001b[3C\u001b[?25h",
        new String(simulation.writes.getLast(), StandardCharsets.UTF_8));
  }

  @Test
  void textFromOutsideCannotCommandTheTerminal() {
    simulation
        .send(Simulation.BRACKETED.formatted("run: a\u001b[2J\u009b5A\u0007"))
        .say("")
        .pass(200);
    simulation.send("1").finishCommand(0, "\u001b]0;evil\u0007\u001b[31mred\n");
    assertTrue(simulation.text().contains("  ⎿ ]0;evil[31mred"));
    assertEquals("✳ Demo agent", simulation.screen.title);
  }
}
