package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.session.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the type of a problem leads to. */
final class ProblemPagesTest {
  private static final Pattern GIVEN =
      Pattern.compile("Problem\\s*\\.(?:of|invalid)\\(\\s*\\d+,\\s*\"([a-z-]+)\"");

  @Test
  void everyProblemThatIsGivenIsExplained() throws IOException {
    Set<String> given = new TreeSet<>();
    try (var files = Files.list(Path.of("src/main/java/agentapi/server/http"))) {
      for (Path file : files.toList()) {
        var match = GIVEN.matcher(Files.readString(file));
        while (match.find()) {
          given.add(match.group(1));
        }
      }
    }
    for (var reason : RefusedException.Reason.values()) {
      given.add(Refusals.problem(new RefusedException(reason, "why")).type());
    }
    assertTrue(given.size() > 25, given.toString());
    given.removeIf(slug -> ProblemPages.explanation(slug).isPresent());
    assertEquals(Set.of(), given);
  }

  @Test
  void whatEndsByItselfMayBeTriedAgain() {
    Set<RefusedException.Reason> passing = EnumSet.noneOf(RefusedException.Reason.class);
    for (var reason : RefusedException.Reason.values()) {
      if (Refusals.problem(new RefusedException(reason, "why")).retryable()) {
        passing.add(reason);
      }
    }
    assertEquals(
        EnumSet.of(
            RefusedException.Reason.BUSY,
            RefusedException.Reason.QUEUE_FULL,
            RefusedException.Reason.NOT_TAKEN),
        passing);
  }

  @Test
  void thePageExplainsAndRunsNothing() throws Exception {
    try (var front = TestFront.start()) {
      var page = Wire.get(front.port(), "/problems/agent-busy");
      assertEquals(200, page.status());
      assertEquals("text/html; charset=utf-8", page.header("Content-Type").orElseThrow());
      assertEquals(
          "default-src 'none'; sandbox", page.header("Content-Security-Policy").orElseThrow());
      assertTrue(page.text().contains("Wait until GET /status says stable"), page.text());
    }
  }

  @Test
  void aKindThatNobodyGivesIsNotFound() throws Exception {
    try (var front = TestFront.start()) {
      assertEquals(404, Wire.get(front.port(), "/problems/nonsense").status());
    }
  }
}
