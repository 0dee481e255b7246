package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionLogTest {
  private static String withoutTimes(String log) {
    return log.replaceAll(",\"time\":\"[^\"]*\"", "");
  }

  @Test
  void everyStepOfATurnIsALine() {
    Simulation simulation = Simulation.of("").say("run: ls").pass(500).send("1");
    simulation.finishCommand(2, "a\nb\n");
    assertEquals(
        """
        {"type":"session","version":1,"cwd":"/project"}
        {"type":"user","turn":1,"text":"run: ls"}
        {"type":"text","turn":1,"text":"I will run a command."}
        {"type":"tool","turn":1,"name":"Bash","input":"ls"}
        {"type":"decision","turn":1,"answer":"allowed"}
        {"type":"result","turn":1,"status":2,"output":"a\\nb\\n"}
        {"type":"text","turn":1,"text":"Tool finished. Output: a. Done."}
        {"type":"end","turn":1,"outcome":"done"}
        """,
        withoutTimes(simulation.log()));
  }

  @Test
  void theOutcomeSaysHowATurnEnded() {
    Simulation simulation = Simulation.of("");
    simulation.say("stream 9 100").pass(150).send("\u001b").pass(100);
    simulation.say("error 500").pass(100);
    simulation.say("ask: Q | A").pass(100).send("\u001b").pass(100);
    assertEquals(
        """
        {"type":"session","version":1,"cwd":"/project"}
        {"type":"user","turn":1,"text":"stream 9 100"}
        {"type":"text","turn":1,"text":"tok1 tok2 ","partial":true}
        {"type":"end","turn":1,"outcome":"interrupted"}
        {"type":"user","turn":2,"text":"error 500"}
        {"type":"error","turn":2,"text":"API Error: 500 mock error 500"}
        {"type":"end","turn":2,"outcome":"error"}
        {"type":"user","turn":3,"text":"ask: Q | A"}
        {"type":"tool","turn":3,"name":"Ask","input":"Q"}
        {"type":"decision","turn":3,"answer":"refused"}
        {"type":"end","turn":3,"outcome":"refused"}
        """,
        withoutTimes(simulation.log()));
  }

  @Test
  void timesAreIsoAndTextsAreJson() {
    Simulation simulation = Simulation.of("");
    simulation.pass(1500).send(Simulation.BRACKETED.formatted("a\"\\\n\tü😀")).say("");
    assertTrue(
        simulation
            .log()
            .contains(
                "{\"type\":\"user\",\"time\":\"1970-01-01T00:00:01.500Z\",\"turn\":1,\"text\":\"a\\\"\\\\\\n"
                    + "    ü😀\"}\n"),
        simulation::log);
  }

  @Test
  void aLogThatCannotBeWrittenIsGivenUp() {
    int[] attempts = {0};
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            attempts[0]++;
            throw new IOException("full");
          }
        };
    SessionLog log = new SessionLog(full, () -> Instant.EPOCH);
    log.session("/project");
    log.user(1, "hello");
    assertEquals(1, attempts[0]);
  }
}
