package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the native API offers of an agent's terminal, and the files that go beside messages. */
final class TheTerminalOfASessionTest {
  private static final String SESSION = "/sessions/default";

  private static String bytes(Events.Event event) {
    return new String(
        Base64.getDecoder().decode((String) event.data().get("data")), StandardCharsets.UTF_8);
  }

  @Test
  void isFollowedFromARedrawOnByWhatTheAgentWrites() {
    try (Agentapi server = Agentapi.server("--", "/bin/sh", "-c", "printf one; read x; echo two")) {
      server.awaitStable();
      try (Events terminal = server.events(SESSION + "/terminal")) {
        Events.Event first = terminal.next();
        assertEquals("screen", first.type());
        assertTrue(bytes(first).startsWith("\033c"), bytes(first));
        assertTrue(bytes(first).contains("one"), bytes(first));
        assertEquals("3", first.id());
        assertEquals(200, server.message("raw", "\r").statusCode());
        StringBuilder written = new StringBuilder();
        while (!written.toString().contains("two")) {
          Events.Event next = terminal.next();
          assertEquals("output", next.type());
          written.append(bytes(next));
          assertEquals(3 + written.length(), Integer.parseInt(next.id()));
        }
      }
    }
  }

  @Test
  void takesAnotherSizeAndTellsTheAgent() {
    try (Agentapi server =
        Agentapi.server(
            "--",
            "/bin/sh",
            "-c",
            "trap 'echo now $(stty size)' WINCH; echo up; while :; do read x; done")) {
      server.awaitStable();
      HttpResponse<String> answer =
          server.put(SESSION + "/terminal/size", "{\"columns\":91,\"rows\":31}");
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(Map.of("columns", 91L, "rows", 31L), Agentapi.object(answer.body()).get("size"));
      try (Events screen = server.events("/internal/screen")) {
        screen.await("screen", data -> String.valueOf(data.get("screen")).contains("now 31 91"));
      }
    }
  }

  @Test
  void refusesASizeThatNoAgentCanDrawOn() {
    try (Agentapi server = Agentapi.demo()) {
      HttpResponse<String> answer =
          server.put(SESSION + "/terminal/size", "{\"columns\":9,\"rows\":10001}");
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains("body.columns"), answer.body());
      assertTrue(answer.body().contains("body.rows"), answer.body());
      answer = server.put(SESSION + "/terminal/size", "{\"columns\":4096,\"rows\":4096}");
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains("terminal-too-large"), answer.body());
    }
  }

  @Test
  void isAPictureForWhoeverAsksForHtml() {
    try (Agentapi server =
        Agentapi.server("--", "/bin/sh", "-c", "echo '<script>alert(1)</script>'; read x")) {
      try (Events screen = server.events("/internal/screen")) {
        screen.await("screen", data -> String.valueOf(data.get("screen")).contains("alert"));
      }
      HttpResponse<String> answer = server.getAs("text/html", SESSION + "/screen");
      assertTrue(answer.body().contains("&lt;script&gt;"), answer.body());
      assertEquals(
          "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          answer.headers().firstValue("Content-Security-Policy").orElse(""));
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void severalFilesGoAtOnceAndEachSaysHowTheAgentIsToldOfIt() throws Exception {
    try (Agentapi server = Agentapi.server("--type", "claude", "--", "/bin/cat")) {
      HttpResponse<String> answer =
          server.upload(SESSION + "/files", "one.txt", "1", "two words.txt", "22");
      assertEquals(200, answer.statusCode(), answer.body());
      var files =
          (List<Map<String, Object>>)
              Agentapi.object(answer.body()).getOrDefault("files", List.of());
      String one = (String) files.get(0).get("path");
      String two = (String) files.get(1).get("path");
      assertEquals("1", Files.readString(Path.of(one)));
      assertEquals("22", Files.readString(Path.of(two)));
      assertEquals(List.of(1L, 2L), files.stream().map(file -> file.get("size")).toList());
      assertEquals("text/plain", files.get(0).get("type"));
      assertEquals("@" + one, files.get(0).get("mention"));
      assertEquals("@\"" + two + "\"", files.get(1).get("mention"));
    }
  }

  @Test
  void moreFilesThanOneRequestMayBringAreRefusedAndNoneIsKept() {
    try (Agentapi server = Agentapi.demo()) {
      String[] files = new String[2 * 33];
      for (int i = 0; i < files.length; i += 2) {
        files[i] = "f" + i;
        files[i + 1] = "x";
      }
      HttpResponse<String> answer = server.upload(SESSION + "/files", files);
      assertEquals(413, answer.statusCode());
      assertTrue(answer.body().contains("files-too-many"), answer.body());
    }
  }
}
