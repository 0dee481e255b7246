package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QuirkTest {
  private static Simulation with(String quirks) {
    return Simulation.of("--quirk " + quirks);
  }

  @Test
  void noEchoHidesTheDraftButSendsIt() {
    Simulation simulation = with("no-echo").send("secret").pass(16);
    assertFalse(simulation.text().contains("secret"));
    simulation.send("\r").pass(200);
    assertTrue(simulation.text().contains("❯ secret\n\n● Mock reply to: secret"));
  }

  @Test
  void aBlinkingDialogIsNeverStillUntilItIsAnswered() {
    Simulation simulation = with("blinking-dialog").say("run: ls").pass(100);
    String shown = simulation.text();
    assertTrue(shown.contains("● Bash(ls)"));
    simulation.pass(Agent.BLINK_MILLIS);
    assertEquals(shown.replace("● Bash", "  Bash"), simulation.text());
    simulation.pass(Agent.BLINK_MILLIS);
    assertEquals(shown, simulation.text());
    simulation.send("3").pass(16);
    assertTrue(simulation.isIdle());
  }

  @Test
  void aSlowStartDrawsNothingAndLosesWhatIsTyped() {
    Simulation simulation = with("slow-start=3000").send("too early\r").pass(1000);
    simulation.resize(30, 90).pass(1999 - Canvas.FRAME_MILLIS);
    assertEquals(0, simulation.writes.size());
    simulation.pass(1);
    assertTrue(simulation.text().contains("\n❯\n"));
    assertFalse(simulation.screen.history().contains("early"));
    assertFalse(simulation.screen.sequences.contains("2J"));
    Simulation stopped = with("slow-start=3000");
    stopped.program.hangUp();
    stopped.program.settle();
    assertEquals(OptionalInt.of(0), stopped.program.status());
    assertEquals(0, stopped.writes.size());
  }

  @Test
  void exitAfterEndsAfterSoManyTurns() {
    Simulation simulation = Simulation.of("--quirk exit-after=2 --exit-status 9");
    simulation.say("one").pass(500);
    assertEquals(OptionalInt.empty(), simulation.program.status());
    simulation.say("two").pass(500);
    assertEquals(OptionalInt.of(9), simulation.program.status());
    assertTrue(simulation.text().contains("● Mock reply to: two"));
  }

  @Test
  void dyingLeavesAMessageAndAStatus() {
    Simulation simulation = with("die");
    assertEquals(OptionalInt.of(1), simulation.program.status());
    assertTrue(simulation.text().contains("● Fatal: "));
    assertEquals(OptionalInt.of(4), Simulation.of("--quirk die --exit-status 4").program.status());
  }

  @Test
  void aFloodPassesByAndLeavesTheBoxBehindIt() {
    for (String screen : new String[] {"inline", "alternate"}) {
      Simulation simulation = Simulation.of("--quirk flood=1 --screen " + screen);
      simulation.say("flood").pass(1000);
      long bytes = simulation.writes.stream().mapToLong(write -> write.length).sum();
      assertTrue(bytes >= 1 << 20, screen);
      assertTrue(simulation.text().contains("● That was a flood of 1 MB. END\n"), simulation::text);
      assertTrue(simulation.text().endsWith("  ? for shortcuts: /help"));
    }
  }

  @Test
  void aFloodCanBeInterrupted() {
    Simulation simulation = Simulation.of("").send("flood 500\r");
    simulation.timers.runDue();
    simulation.send("\u0003").pass(100);
    assertTrue(simulation.writes.size() < 50);
    assertTrue(simulation.text().contains("  ⎿ Interrupted\n\n───"), simulation::text);
  }

  @Test
  void neverReadyShowsNoBox() {
    Simulation simulation = with("never-ready").say("hello").pass(10_000);
    assertTrue(simulation.text().endsWith("\n\nStarting…"));
    simulation.send("\u0003\u0003");
    assertEquals(OptionalInt.of(0), simulation.program.status());
  }

  @Test
  void withoutBracketedPasteMarkersArriveAsText() {
    Simulation simulation = with("no-bracketed-paste");
    assertFalse(simulation.screen.bracketedPaste);
    simulation.send(Simulation.BRACKETED.formatted("hello")).pass(16);
    assertTrue(simulation.text().contains("\n❯ [200~hello[201~\n"));
  }

  @Test
  void aSwallowedEnterLeavesTheDraft() {
    Simulation simulation = with("swallows-enter");
    simulation.send(Simulation.BRACKETED.formatted("hello") + "\r").pass(200);
    assertTrue(simulation.text().contains("\n❯ hello\n"));
    simulation.send("\r").pass(200);
    assertTrue(simulation.text().contains("● Mock reply to: hello"));
  }

  @Test
  void collapsedPastesAreSentInFull() {
    Simulation simulation = with("collapses-paste");
    simulation.send(Simulation.BRACKETED.formatted("1\n2\n3")).pass(16);
    assertTrue(simulation.text().contains("\n❯ [Pasted text #1 +2 lines]\n"));
    simulation.send("\r").pass(200);
    assertTrue(simulation.text().contains("❯ 1\n  2\n  3\n\n● Mock reply to: 1\n"));
  }

  @Test
  void sigintIsIgnoredOnRequest() {
    Simulation simulation = with("ignores-sigint").send("\u0003\u0003\u0003");
    simulation.program.interrupt();
    assertEquals(OptionalInt.empty(), simulation.program.status());
    simulation.program.hangUp();
    simulation.program.settle();
    assertEquals(OptionalInt.of(0), simulation.program.status());
  }

  @Test
  void theSameAnswerComesTwice() {
    Simulation simulation = with("same-answer").say("one").pass(500).say("two").pass(500);
    assertEquals(3, simulation.text().split("● This is the same answer as ever.", -1).length);
  }

  @Test
  void aSilentAgentDrawsNothingWhileItWorks() {
    Simulation simulation = with("silent").say("hang 60");
    int before = simulation.writes.size();
    simulation.pass(59_000);
    assertEquals(before, simulation.writes.size());
    assertFalse(simulation.text().contains("Working"));
  }

  @Test
  void anInterruptedMessageComesBackAsADraft() {
    Simulation simulation = with("draft-restored").say("hang 60").send("\u001b").pass(100);
    assertTrue(simulation.text().contains("⎿ Interrupted"));
    assertTrue(simulation.text().contains("─\n❯ hang 60\n─"));
  }

  @Test
  void withoutABoxLinesAreAnsweredLikeCatDoes() {
    Simulation simulation = with("no-box").send("hel").send("lo\nwo\u001b[2Jrld\n");
    assertEquals("you said: hello", firstLine(simulation, 0));
    assertEquals("you said: wo[2Jrld", firstLine(simulation, 1));
    simulation.send("exit 3\n");
    assertEquals(OptionalInt.of(3), simulation.program.status());
  }

  private static String firstLine(Simulation simulation, int write) {
    return new String(simulation.writes.get(write), StandardCharsets.UTF_8).strip();
  }

  @Test
  void aLineWithoutAnEndIsBounded() {
    Simulation simulation = with("no-box");
    simulation.send("x".repeat(LineAgent.MAX_LINE + 10) + "\n");
    assertEquals(
        "you said: ".length() + LineAgent.MAX_LINE + 1, simulation.writes.getFirst().length);
  }

  @Test
  void quirksCombine() {
    Simulation simulation =
        Simulation.of(
            "--quirk slow-start=100,silent,no-echo,blinking-dialog,draft-restored --screen"
                + " alternate");
    simulation.pass(100).say("run: ls").pass(500 + Agent.BLINK_MILLIS);
    assertTrue(simulation.text().contains("  Bash(ls)"));
    assertTrue(simulation.screen.alternate);
  }
}
