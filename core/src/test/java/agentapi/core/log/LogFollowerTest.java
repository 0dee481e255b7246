package agentapi.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Fact;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of an agent that holds one open, as Codex does, and takes up another. */
class LogFollowerTest {
  @TempDir Path folder = Path.of("");

  private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();

  private void says(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        {"type":"event_msg","payload":{"type":"item_completed",\
        "item":{"type":"UserMessage","content":[{"text":"%s"}]}}}
        """
            .formatted(text),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void opens(Process agent, BufferedReader out, String file) throws IOException {
    agent.getOutputStream().write((file + "\n").getBytes(StandardCharsets.UTF_8));
    agent.getOutputStream().flush();
    assertEquals(file, out.readLine());
  }

  /** What is told, up to that text. */
  private List<String> toldUpTo(String last) throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (!told.contains(last)) {
      if (facts.take() instanceof Fact.UserSaid(_, String text)) {
        told.add(text);
      }
    }
    return told;
  }

  @Test
  void whatWasReadOfARecordIsNotToldAgainWhenTheAgentComesBackToIt() throws Exception {
    String opening = "while read -r file; do exec 3>>\"$file\"; echo \"$file\"; done";
    Process agent = new ProcessBuilder("sh", "-c", opening).directory(folder.toFile()).start();
    try (BufferedReader out = agent.inputReader();
        LogFollower follower = LogFollower.of("codex", agent.pid(), Instant.EPOCH, facts::add)) {
      opens(agent, out, "rollout-1.jsonl");
      says("rollout-1.jsonl", "one");
      follower.look();
      assertEquals(List.of("one"), toldUpTo("one"));
      opens(agent, out, "rollout-2.jsonl");
      says("rollout-2.jsonl", "two");
      assertEquals(List.of("two"), toldUpTo("two"));
      opens(agent, out, "rollout-1.jsonl");
      says("rollout-1.jsonl", "three");
      assertEquals(List.of("three"), toldUpTo("three"));
    } finally {
      agent.destroy();
    }
  }
}
