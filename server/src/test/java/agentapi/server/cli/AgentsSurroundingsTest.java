package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent finds around it, and what the server finds around itself. */
final class AgentsSurroundingsTest {
  private static Map<String, String> seen(Map<String, String> ours, String... secrets) {
    return AgentEnvironment.of(ours, Optional.empty(), Map.of("MADE", "up"), List.of(secrets));
  }

  @Test
  void theAgentInheritsTheEnvironmentButNotWhatDescribesOurTerminal() {
    Map<String, String> seen =
        seen(
            Map.of("PATH", "/bin", "LINES", "1", "COLUMNS", "2", "TERM", "dumb", "COLORTERM", "x"));
    assertEquals(
        Map.of("PATH", "/bin", "TERM", "xterm-256color", "COLORTERM", "x", "MADE", "up"), seen);
  }

  @Test
  void theAgentNeverSeesTheTokenNorWhatIsNamedSecret() {
    Map<String, String> seen =
        seen(Map.of("AGENTAPI_TOKEN", "t", "DEPLOY_KEY", "k", "HOME", "/h"), "DEPLOY_KEY");
    assertEquals(Map.of("HOME", "/h", "TERM", "xterm-256color", "MADE", "up"), seen);
  }

  @Test
  void aContainerIsKnownByItsMarks(@TempDir Path root) throws IOException {
    assertFalse(Container.isInside(root, Map.of()));
    assertTrue(Container.isInside(root, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")));
    assertTrue(Container.isInside(root, Map.of("container", "podman")));
    Files.createFile(root.resolve(".dockerenv"));
    assertTrue(Container.isInside(root, Map.of()));
  }

  @Test
  void aContainerIsToldTheVariablesThatMakeItReachable() {
    assertTrue(Container.HOW_TO_REACH.contains("AGENTAPI_HOST=0.0.0.0"));
    assertTrue(Container.HOW_TO_REACH.contains("AGENTAPI_NO_AUTH=true"));
  }
}
