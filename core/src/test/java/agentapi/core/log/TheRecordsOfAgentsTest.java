package agentapi.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that real agents wrote of the same conversation, and what is read in them. */
class TheRecordsOfAgentsTest {
  @TempDir Path folder = Path.of("");

  private static Path vector(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/vectors/agent-logs").resolve(name))
            .filter(Files::exists)
            .findFirst();
    Assumptions.assumeTrue(file.isPresent(), "no shared/vectors/agent-logs/" + name + " above");
    return file.orElseThrow();
  }

  private static List<String> told(String kind, Path file) throws IOException {
    List<String> told = new ArrayList<>();
    AgentLog.of(kind, Instant.EPOCH).open(file).read(fact -> told.addAll(words(fact)));
    return told;
  }

  private static List<String> words(Fact fact) {
    return switch (fact) {
      case Fact.UserSaid(_, String text) -> List.of("user: " + firstLine(text));
      case Fact.TextSaid(_, String text) -> List.of("agent: " + firstLine(text));
      case Fact.ErrorTold(_, String message) ->
          List.of(message.contains("mock error 400") ? "error" : "other error");
      case Fact.TurnEnded(_, _, boolean interrupted) ->
          interrupted ? List.of("interrupted") : List.of();
      default -> List.of();
    };
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(30, line.length())).strip();
  }

  @Test
  void codexTellsEveryMessageOnceAndItsErrorsAndInterruptions() throws IOException {
    assertEquals(
        List.of(
            "user: hello there",
            "agent: Mock reply to: hello there",
            "user: first line",
            "agent: Mock reply to: first line",
            "user: code please",
            "agent: Here is the answer.",
            "user: stream 20 100",
            "agent: tok1 tok2 tok3 tok4 tok5 tok6",
            "user: run: touch a.txt",
            "agent: I will run a command.",
            "agent: Tool finished. Output: Chunk I",
            "user: run: touch b.txt",
            "agent: I will run a command.",
            "interrupted",
            "user: think 10 50",
            "agent: I have thought about it. END",
            "user: hang 30",
            "interrupted",
            "user: stream 40 100",
            "interrupted",
            "user: error 400",
            "error"),
        told("codex", vector("codex/rollout.jsonl")));
  }

  @Test
  void aRecordThatIsWrittenAnewIsReadThoughItsLastLineWasTooLong() throws IOException {
    Path file = folder.resolve("record.jsonl");
    List<Fact> told = new ArrayList<>();
    LineTail tail = new LineTail(file, line -> List.of(new Fact.UserSaid(Source.LOG, line)));
    Files.write(file, new byte[17 << 20]);
    tail.read(told::add);
    Files.writeString(file, "one\n");
    tail.read(told::add);
    assertEquals(List.of(new Fact.UserSaid(Source.LOG, "one")), told);
  }

  @Test
  void geminisHistoryThatIsWrittenAgainIsNotSaidAgain() throws IOException {
    List<String> told = told("gemini", vector("gemini/session.jsonl"));
    assertEquals(1, told.stream().filter("user: hello there"::equals).count());
    assertEquals(1, told.stream().filter("agent: Here is the answer."::equals).count());
    assertEquals(
        List.of(
            "user: run: touch b.txt",
            "agent: I will run a command.",
            "interrupted",
            "user: think 10 50",
            "agent: I have thought about it. END",
            "user: hang 30",
            "interrupted",
            "user: stream 40 100",
            "interrupted",
            "user: error 400",
            "error"),
        told.subList(told.indexOf("user: run: touch b.txt"), told.size()));
  }

  @Test
  void aRecordOfCopilotThatIsWrittenAnewIsNotSaidAgain() throws IOException {
    Path file = folder.resolve("events.jsonl");
    List<String> lines = Files.readAllLines(vector("copilot/events.jsonl"));
    Files.write(file, lines);
    AgentLog.Tail tail = AgentLog.of("copilot", Instant.EPOCH).open(file);
    List<String> told = new ArrayList<>();
    tail.read(fact -> told.addAll(words(fact)));
    int all = told.size();
    assertEquals(1, told.stream().filter("user: hello there"::equals).count());
    assertEquals(List.of("user: error 400", "error"), told.subList(all - 2, all));
    Files.write(file, lines.subList(0, 5), StandardOpenOption.TRUNCATE_EXISTING);
    tail.read(fact -> told.addAll(words(fact)));
    assertEquals(all, told.size());
  }

  @Test
  void whatIsOlderThanTheAgentTellsNothing() throws IOException {
    List<Fact> facts = new ArrayList<>();
    AgentLog.of("codex", Instant.parse("2100-01-01T00:00:00Z"))
        .open(vector("codex/rollout.jsonl"))
        .read(facts::add);
    assertEquals(List.of(), facts);
  }
}
