package agentapi.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.terminal.pty.PtySignal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attaching as a person does it: a process of its own on a terminal, a server over HTTP. */
class AttachTest {

  @Test
  void theScreenIsShownInTheAlternateBufferAndFollowed() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("one\\ntwo       \\n");
      terminal.awaitShown("one\ntwo");
      assertTrue(terminal.alternate());
      server.show("one\\nzwei 日本\\ndrei");
      terminal.awaitShown("one\nzwei 日本\ndrei");
      server.show("drei");
      terminal.awaitShown("drei");
    }
  }

  @Test
  void aResizeShowsTheEndOfTheScreenInTheNewSize() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("first line\\nsecond line\\nthird line\\nfourth line");
      terminal.awaitContained("fourth line");
      terminal.resize(6, 2);
      terminal.awaitShown("third\nfourth");
      terminal.resize(90, 30);
      terminal.awaitShown("first line\nsecond line\nthird line\nfourth line");
    }
  }

  @Test
  void everyKeyIsSentInOrderAndCtrlCDetachesAndRestoresTheTerminal() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("attached");
      terminal.awaitShown("attached");
      terminal.type("ä\033[A\032\r\004");
      terminal.type("last\003never");
      String end = terminal.awaitExit();
      assertEquals("ä\033[A\032\r\004last", typed(server, 10));
      assertFalse(terminal.alternate());
      assertTrue(end.contains("[detached]\nstatus 0\n"), end);
      assertModesRestored(end);
    }
  }

  @Test
  void nothingIsAskedOfTheTerminalSoThatNoAnswerComesAmongTheKeys() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("attached");
      terminal.awaitShown("attached");
      String written = terminal.written();
      assertEquals(written.indexOf('\033'), written.indexOf("\033[?1049h"), written);
    }
  }

  @Test
  void coloursAndCursorAreShownAndOnlyWhatChangedIsDrawn() throws Exception {
    try (var server = ScriptedServer.inColour();
        var terminal = AttachedTerminal.to(server.url())) {
      server.tell(
          "screen",
          """
          {"columns":80,"rows":3,"cursor":{"row":1,"column":4,"visible":true},"modes":{},\
          "lines":[[["red ","bold fg:1",4],["日本","bg:#102030",4]],[["two","",3]],[]]}\
          """);
      terminal.awaitShown("red 日本\ntwo");
      assertTrue(terminal.written().contains("\033[0;1;31mred "), terminal.written());
      assertTrue(terminal.written().contains("\033[0;48;2;16;32;48m日本"), terminal.written());
      server.tell(
          "rows",
          """
          {"lines":[[1,[["changed","fg:200",7]]]],"cursor":{"row":1,"column":0,"visible":false}}\
          """);
      terminal.awaitShown("red 日本\nchanged");
      assertTrue(terminal.written().contains("\033[0;38;5;200mchanged"), terminal.written());
      assertTrue(terminal.written().contains("\033[2;5H\033[?25h"), terminal.written());
    }
  }

  @Test
  void keysGoToTheTerminalOfAServerThatHasOne() throws Exception {
    try (var server = ScriptedServer.inColour();
        var terminal = AttachedTerminal.to(server.url())) {
      server.tell("screen", "{\"lines\":[[[\"attached\",\"\",8]]]}");
      terminal.awaitShown("attached");
      terminal.type("ä\033[A");
      assertEquals("ä\033[A", server.nextMessage());
    }
  }

  @Test
  void aSignalThatEndsItRestoresTheTerminal() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("attached");
      terminal.awaitShown("attached");
      terminal.pty().signalAll(PtySignal.TERMINATE);
      String end = terminal.awaitExit();
      assertFalse(terminal.alternate());
      assertTrue(end.contains("status 143\n"), end);
      assertModesRestored(end);
      assertTrue(terminal.written().contains("\033[?25h"));
    }
  }

  @Test
  void theEndOfTheServerIsToldAfterTheTerminalWasRestored() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.show("attached");
      terminal.awaitShown("attached");
      server.stop();
      String end = terminal.awaitExit();
      assertFalse(terminal.alternate());
      assertTrue(end.contains("Error: the server at http://localhost:"), end);
      assertTrue(end.contains("status 1\n"), end);
      assertModesRestored(end);
    }
  }

  @Test
  void anEndOfTheStreamIsTold() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.to(server.url())) {
      server.endStream();
      assertTrue(terminal.awaitExit().contains("ended the connection\nstatus 1\n"));
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var terminal = AttachedTerminal.to("http://localhost:" + port)) {
      String end = terminal.awaitExit();
      assertTrue(end.contains("Error: cannot reach a server at http://localhost:" + port), end);
      assertTrue(end.contains("status 1\n"), end);
    }
  }

  @Test
  void anAgentWithoutATerminalIsTold() throws Exception {
    try (var server = new ScriptedServer("acp", Optional.empty());
        var terminal = AttachedTerminal.to(server.url())) {
      String end = terminal.awaitExit();
      assertTrue(end.contains("is driven over ACP"), end);
      assertTrue(end.contains("status 1\n"), end);
    }
  }

  @Test
  void aTokenIsSentAndItsLackTold() throws Exception {
    try (var server = new ScriptedServer("pty", Optional.of("secret"));
        var without = AttachedTerminal.to(server.url());
        var with = AttachedTerminal.to(server.url(), "secret")) {
      String end = without.awaitExit();
      assertTrue(end.contains("wants a token (set AGENTAPI_TOKEN)"), end);
      assertFalse(without.written().contains("\033[2J"), "an answer steered the terminal");
      server.show("attached");
      with.awaitShown("attached");
      with.type("x");
      assertEquals("x", typed(server, 1));
    }
  }

  @Test
  void withoutATerminalItSaysSo() throws Exception {
    try (var server = ScriptedServer.pty();
        var terminal = AttachedTerminal.shell("\"$@\" </dev/null | cat; echo done", server.url())) {
      assertTrue(terminal.awaitExit().contains("attach needs a terminal"));
    }
  }

  /** The contents of the messages until so many characters came. */
  private static String typed(ScriptedServer server, int length) throws InterruptedException {
    var typed = new StringBuilder();
    while (typed.length() < length) {
      String message = server.nextMessage();
      assertTrue(message.endsWith("\",\"type\":\"raw\"}"), message);
      String content = message.substring("{\"content\":\"".length(), message.lastIndexOf("\",\""));
      typed.append(
          content
              .replace("\\u001B", "\033")
              .replace("\\u001b", "\033")
              .replace("\\u001A", "\032")
              .replace("\\u001a", "\032")
              .replace("\\r", "\r")
              .replace("\\u0004", "\004"));
    }
    return typed.toString();
  }

  private static void assertModesRestored(String end) {
    List<String> modes = end.lines().filter(line -> line.startsWith("modes ")).toList();
    assertEquals(2, modes.size(), end);
    assertEquals(modes.getFirst(), modes.getLast());
  }
}
