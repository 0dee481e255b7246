package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
  private final Simulation simulation = Simulation.of("");

  private Simulation asked() {
    return simulation.say("run: touch a.txt").pass(200);
  }

  @Test
  void theDialogTakesTheInputBoxesPlace() {
    assertTrue(
        asked()
            .text()
            .endsWith(
                """
                ❯ run: touch a.txt

                ● I will run a command.

                ● Bash(touch a.txt)

                %s
                 Bash command

                   touch a.txt

                 Do you want to proceed?
                 ❯ 1. Yes
                   2. Yes, and don't ask again
                   3. No, and tell the agent what to do differently (esc)

                 Esc to cancel\
                """
                    .formatted("─".repeat(80))),
        simulation::text);
    assertEquals(List.of(), simulation.commands.started);
  }

  @Test
  void aDigitAnswersAtOnce() {
    asked().send("1");
    assertEquals(List.of("touch a.txt"), simulation.commands.started);
    simulation.pass(16);
    assertTrue(simulation.text().contains("● Bash(touch a.txt)\n\n✻ Working… (0s"));
    simulation.finishCommand(0, "first\n\nsecond\nthird\nfourth\n");
    assertTrue(
        simulation
            .text()
            .contains(
                """
                ● Bash(touch a.txt)
                  ⎿ first
                    second
                    third
                    … +1 lines

                ● Tool finished. Output: first. Done.\
                """),
        simulation::text);
  }

  @Test
  void arrowsAndEnterAnswerToo() {
    asked().send("\u001b[B").send("\u001b[B").send("\u001b[B").send("\u001b[A").pass(16);
    assertTrue(simulation.text().contains(" ❯ 2. Yes, and don't ask again"));
    simulation.send("\r");
    assertEquals(List.of("touch a.txt"), simulation.commands.started);
  }

  @Test
  void dontAskAgainHoldsForTheToolAndNoOther() {
    asked().send("2").finishCommand(0, "");
    assertTrue(
        simulation.text().contains("⎿ (No output)\n\n● Tool finished. Output: (none). Done."));
    simulation.say("run: rm b").pass(200);
    assertEquals(List.of("touch a.txt", "rm b"), simulation.commands.started);
    simulation.finishCommand(1, "rm: b: no such file");
    assertTrue(simulation.text().contains("  ⎿ Error: exit status 1\n    rm: b: no such file"));
    simulation.say("write: a: b").pass(200);
    assertTrue(simulation.text().contains("Do you want to create a?"));
  }

  @Test
  void escAndNoRefuse() {
    asked().send("\u001b").pass(Agent.ESCAPE_MILLIS + Canvas.FRAME_MILLIS);
    assertTrue(simulation.text().contains("● Bash(touch a.txt)\n  ⎿ Refused"));
    asked().send("3").pass(16);
    assertEquals(List.of(), simulation.commands.started);
    assertTrue(simulation.text().contains("\n❯\n"));
  }

  @Test
  void pastesAndOtherLettersAreNoAnswer() {
    asked().send(Simulation.BRACKETED.formatted("1")).send("y4").send("\n").pass(16);
    assertTrue(simulation.text().contains("❯ 1. Yes"));
    assertEquals(List.of(), simulation.commands.started);
  }

  @Test
  void whatIsTypedBehindTheDigitGoesIntoTheBox() {
    asked().send("3and then").pass(16);
    assertTrue(simulation.text().contains("\n❯ and then\n"));
  }

  @Test
  void escEndsACommandAtWork() {
    asked().send("1").send("\u001b").pass(Agent.ESCAPE_MILLIS + Canvas.FRAME_MILLIS);
    assertTrue(simulation.commands.killed);
    assertTrue(simulation.text().contains("● Bash(touch a.txt)\n  ⎿ Interrupted"));
  }

  @Test
  void aLongCommandIsShownInPart() {
    simulation.say("run: " + "word ".repeat(300)).pass(200);
    assertTrue(simulation.text().contains("word word\n   … +"));
    assertTrue(simulation.text().endsWith("Esc to cancel"));
  }

  @Test
  void aPermittedFileIsWritten(@TempDir Path directory) throws IOException {
    Simulation real = new Simulation(24, 80, directory, "");
    real.say("write: a.txt: some text").pass(200);
    assertTrue(
        real.text()
            .contains("Create file\n\n   a.txt\n\n   some text\n\n Do you want to create a.txt?"));
    assertFalse(Files.exists(directory.resolve("a.txt")));
    real.send("1").pass(16);
    assertEquals("some text\n", Files.readString(directory.resolve("a.txt")));
    assertTrue(
        real.text()
            .contains(
                "● Write(a.txt)\n  ⎿ Wrote a.txt\n\n● Tool finished. Output: Wrote a.txt. Done."));
    real.say("write: no/such/folder: x").pass(200).send("1").pass(16);
    assertTrue(real.text().contains("⎿ Error: exit status 1\n    Could not write no/such/folder"));
  }

  @Test
  void aQuestionHasItsOwnChoices() {
    simulation.say("ask: Which colour? | Red | Blue").pass(100);
    assertTrue(
        simulation.text().endsWith(" Which colour?\n ❯ 1. Red\n   2. Blue\n\n Esc to cancel"));
    simulation.send("\u001b[B").send("\r").pass(16);
    assertTrue(simulation.text().contains("● Ask(Which colour?)\n  ⎿ Blue\n\n● You chose: Blue."));
  }
}
