package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.e2e.Command.Finished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command of the README does what its reader expects. */
final class TheReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  /** What is started by {@code .ci/run}, or by other tests of this module with an agent at hand. */
  private static final List<String> SHOWN_ELSEWHERE =
      List.of(
          "./agentapi demo",
          "mvn verify",
          "./agentapi server -- claude",
          "./agentapi server --record agent.cast -- claude",
          "./agentapi replay --speed 4 --longest-pause 1 agent.cast",
          "./agentapi screen --format svg agent.cast > screen.svg",
          "./agentapi redact agent.cast > report.cast",
          "./agentapi doctor -- claude",
          "./agentapi server --transport acp -- opencode acp");

  private static String readme() throws IOException {
    return Files.readString(Built.checkout().resolve("README.md"));
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(readme()); block.find(); ) {
      commands.addAll(block.group(1).lines().filter(line -> !line.isBlank()).toList());
    }
    return commands;
  }

  @Test
  void everyRequestIsAnswered() throws IOException {
    List<String> requests = commands().stream().filter(line -> line.startsWith("curl ")).toList();
    assertTrue(requests.size() >= 5, requests::toString);
    try (Agentapi server = Agentapi.demo()) {
      for (String request : requests) {
        server.awaitStable();
        Finished finished = ask(request, server.address());
        assertEquals(0, finished.status(), () -> request + "\n" + finished + "\n" + server.log());
      }
    }
  }

  /** Of a stream, which has no end, only that it begins. */
  private static Finished ask(String request, URI server) {
    boolean stream = request.startsWith("curl -N");
    String here =
        request
            .replace("localhost:3284", server.getAuthority())
            .replace("curl ", "curl -fsS --max-time 60 ");
    return Command.of("sh", "-c", stream ? here + " | grep -q '^event: message_update'" : here)
        .run();
  }

  @Test
  void everyOtherCommandIsShownElsewhere() throws IOException {
    assertEquals(
        SHOWN_ELSEWHERE.stream().sorted().toList(),
        commands().stream().filter(line -> !line.startsWith("curl ")).sorted().toList());
  }

  @Test
  void whatItLinksToIsThere() throws IOException {
    for (Matcher link = LINK.matcher(readme()); link.find(); ) {
      Path target = Built.checkout().resolve(link.group(1));
      assertTrue(Files.exists(target), link.group(1));
    }
  }
}
