package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A dialog shows a command as its screen has room; the agent's record has it to the letter. */
final class WhatARequestIsAboutTest {
  private static final String COMMAND = "echo 'two  blanks'; touch some/rather/long/path/to/a/file";

  private final Scene claude = new Scene("claude");

  private Request asked(Fact.ToolCalled... calls) {
    claude.shows(Scene.withBox("", "Welcome"));
    claude.passes(3000);
    claude.sends("do it");
    claude.shows(Scene.withBox("do it", "Welcome")).passes(100);
    claude.sees(new Fact.UserSaid(Source.LOG, "do it"));
    claude.signals(Activity.WORKING);
    Arrays.stream(calls).forEach(claude::sees);
    claude.shows(
        "❯ do it",
        "─".repeat(80),
        " Bash command",
        "",
        "   echo 'two",
        "   blanks'; touch some/rather/long/path/to/a/file",
        "   Run shell command",
        "",
        " Do you want to proceed?",
        " ❯ 1. Yes",
        "   2. No",
        "",
        " Esc to cancel · Tab to amend");
    claude.passes(1000);
    return claude.view().openRequest().orElseThrow();
  }

  private static Fact.ToolCalled bash(String id, String command) {
    return new Fact.ToolCalled(
        Source.LOG, id, "Bash", Map.of("command", command, "description", "Run shell command"));
  }

  @Test
  void theCommandIsThatOfTheRecordToTheLetter() {
    Request request = asked(bash("t1", COMMAND));
    assertEquals(COMMAND + "\nRun shell command\nDo you want to proceed?", request.detail());
    assertEquals(Optional.of("t1"), request.tool());
    assertEquals(Source.LOG, request.source());
  }

  @Test
  void withoutARecordTheScreenIsAllThereIs() {
    Request request = asked();
    assertEquals(
        "echo 'two\nblanks'; touch some/rather/long/path/to/a/file\nRun shell command\n"
            + "Do you want to proceed?",
        request.detail());
    assertEquals(Optional.empty(), request.tool());
    assertEquals(Source.SCREEN, request.source());
  }

  @Test
  void aCallThatSaysTheDialogsWordsDoesNotPassForTheOneThatIsAskedAbout() {
    Request request = asked(bash("t1", COMMAND), bash("t2", "Do you want to proceed?"));
    assertEquals(Optional.empty(), request.tool());
    assertEquals(Source.SCREEN, request.source());
  }

  @Test
  void aCallThatTheDialogDoesNotShowIsNotWhatItAsks() {
    Fact.ToolCalled other =
        new Fact.ToolCalled(Source.LOG, "t1", "Bash", Map.of("command", "rm -rf /"));
    assertEquals(Optional.empty(), asked(other).tool());
  }

  @Test
  void aCallThatCameBackIsNotAskedAboutAnyMore() {
    Part.Tool running = call("t1", Map.of("command", "ls"), Part.Tool.Progress.RUNNING);
    assertEquals(Optional.of("t1"), AskedTool.of("", "$ ls", List.of(running)).map(AskedTool::id));
    Answer answer = new Answer();
    answer.call("t1", "Bash", Map.of("command", "ls"), Instant.EPOCH);
    assertEquals(1, answer.tools().size());
    answer.returned("t1", "", false, Instant.EPOCH);
    assertEquals(List.of(), answer.tools());
  }

  @Test
  void anArgumentThatTheDialogCutsIsKnownByItsBeginningAndAFileByItsName() {
    String text = "line ".repeat(3_000);
    Part.Tool write =
        call("t1", Map.of("content", text, "path", "/w/notes.md"), Part.Tool.Progress.RUNNING);
    String beginning = text.substring(0, 60) + "… 300 more";
    assertEquals(
        Optional.of(new AskedTool("t1", beginning)),
        AskedTool.of("Write", beginning, List.of(write)));
    assertEquals(
        Optional.of("t1"), AskedTool.of("Create notes.md?", "", List.of(write)).map(AskedTool::id));
    assertEquals(Optional.empty(), AskedTool.of("Create footnotes.md?", "", List.of(write)));
  }

  private static Part.Tool call(String id, Map<?, ?> input, Part.Tool.Progress progress) {
    return new Part.Tool(id, "Tool", input, progress, "", Instant.EPOCH, Optional.empty());
  }
}
