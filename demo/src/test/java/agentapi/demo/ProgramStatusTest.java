package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramStatusTest {
  private static final String ANSWER = "\u001b]7501;?\u001b\\";

  private static String report(String state) {
    return "7501;state=" + state.replaceFirst("^(\\w+)", "$1:app=demo-agent");
  }

  private static String msg(String text) {
    return ":msg=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> reports(Simulation simulation) {
    List<String> reports = List.copyOf(simulation.screen.reports);
    simulation.screen.reports.clear();
    return reports;
  }

  @Test
  void itAsksFirstAndReportsOnlyWhenAnswered() {
    Simulation simulation = Simulation.of("");
    assertEquals(List.of("7501;?"), reports(simulation));
    simulation.say("hello").pass(500);
    assertEquals(List.of(), reports(simulation));
    simulation.send(ANSWER);
    assertEquals(List.of(report("done")), reports(simulation));
  }

  @Test
  void eachStateIsReportedInItsTime() {
    Simulation simulation = Simulation.of("").send(ANSWER);
    assertEquals(List.of("7501;?", report("idle")), reports(simulation));
    simulation.say("run: touch a").pass(500);
    assertEquals(
        List.of(
            report("working"), report("blocked:kind=permission" + msg("approve Bash: touch a"))),
        reports(simulation));
    simulation.send("1");
    assertEquals(List.of(report("working" + msg("Running touch a"))), reports(simulation));
    simulation.finishCommand(0, "");
    assertEquals(List.of(report("working"), report("done")), reports(simulation));
    simulation.say("ask: Which? | A | B").pass(100).send("\u001b").pass(100);
    assertEquals(
        List.of(
            report("working"),
            report("blocked:kind=question" + msg("answer: Which? (A · B)")),
            report("idle")),
        reports(simulation));
    simulation.say("error 500").pass(100);
    assertEquals(
        List.of(report("working"), report("error" + msg("API Error: 500 mock error 500"))),
        reports(simulation));
    simulation.say("hang 9").send("\u001b").pass(100);
    assertEquals(List.of(report("working"), report("idle")), reports(simulation));
    simulation.say("/exit");
    assertEquals(List.of(report("clear")), reports(simulation));
  }

  @Test
  void theTitleSpinsOnlyWithoutReports() {
    Simulation simulation = Simulation.of("");
    assertEquals("✳ Demo agent", simulation.screen.title);
    simulation.say("hang 10");
    assertEquals("◐ Demo agent", simulation.screen.title);
    assertEquals("◑ Demo agent", simulation.pass(1000).screen.title);
    assertEquals("◐ Demo agent", simulation.pass(1000).screen.title);
    simulation.send(ANSWER);
    assertEquals("✳ Demo agent", simulation.screen.title);
    assertEquals("✳ Demo agent", simulation.pass(2000).screen.title);
    assertEquals("✳ Demo agent", simulation.pass(9000).screen.title);
  }

  @Test
  void signalsCanBeForcedAndForbidden() {
    assertEquals(List.of(report("idle")), Simulation.of("--signals always").screen.reports);
    Simulation title = Simulation.of("--signals title").send(ANSWER).say("hang 1");
    assertEquals(List.of(), title.screen.reports);
    assertEquals("◐ Demo agent", title.screen.title);
    Simulation never = Simulation.of("--signals never").send(ANSWER).say("hang 1").pass(2000);
    assertEquals(List.of(), never.screen.reports);
    assertEquals("", never.screen.title);
  }

  @Test
  void progressIsToldOnRequest() {
    Simulation simulation = Simulation.of("--signals never --progress").say("hello").pass(500);
    assertEquals(List.of("9;4;3;", "9;4;0;"), reports(simulation));
  }

  @Test
  void aReportAndTheFrameItBelongsToAreOneWrite() {
    Simulation simulation = Simulation.of("").send(ANSWER).pass(100).send("hello").pass(100);
    simulation.send("\r");
    String write = new String(simulation.writes.getLast(), StandardCharsets.UTF_8);
    assertTrue(write.contains("state=working") && write.contains("✻ Working…"), write);
  }
}
