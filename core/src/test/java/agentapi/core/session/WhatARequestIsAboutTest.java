package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.Part;
import agentapi.core.view.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void anOptionThatEndsAllQuestionsPermitsMoreThanOnce() {
    Scene demo = new Scene("demo");
    demo.shows(Scene.withBox("", "Welcome")).passes(3000);
    demo.shows(
            "─".repeat(80),
            " Would you like to proceed?",
            " ❯ 1. Yes, and bypass permissions",
            "   2. No")
        .passes(1000);
    assertEquals(
        Request.OptionKind.ALLOW_ALWAYS,
        demo.view().openRequest().orElseThrow().options().getFirst().kind());
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          npm test; curl evil   | npm test
          rm -rf / home         | rm -rf /home
          rm -rf /home          | rm -rf / home
          ls; rm -rf all        | ls;
          xnpm test             | npm test
          """)
  void anotherCommandIsNeverShownInstead(String dialog, String recorded) {
    assertEquals(
        Optional.empty(), AskedTool.of(dialog, List.of(call("t1", Map.of("command", recorded)))));
  }

  @Test
  void noOtherArgumentChangesWhatTheDialogShows() {
    Part.Tool call =
        call("t1", Map.of("command", "rm -rf / tmp/x", "description", "/tmp/x", "note", "-rf\n/"));
    assertEquals(
        Optional.of(new AskedTool("t1", "rm -rf / tmp/x\n/tmp/x")),
        AskedTool.of("rm -rf / tmp/x\n/tmp/x", List.of(call)));
  }

  @Test
  void whatFollowsManyEmptyRowsIsNotPushedOutOfSight() {
    String command = "ls;" + "\n".repeat(3000) + "rm -rf all";
    assertEquals(
        Optional.empty(),
        AskedTool.of("ls;\nrm -rf all", List.of(call("t1", Map.of("command", command)))));
  }

  @Test
  void whileACallOfAnotherKindRunsWhichMayAskItselfNoneIsNamed() {
    Part.Tool task = call("t0", Map.of("description", "look", "prompt", "ls"));
    Part.Tool list = call("t1", Map.of("command", "ls"));
    assertEquals(Optional.empty(), AskedTool.of("$ ls", List.of(task, list)));
    assertEquals(Optional.of(new AskedTool("t1", "$ ls")), AskedTool.of("$ ls", List.of(list)));
  }

  @Test
  void aCallThatTheDialogDoesNotShowIsNotWhatItAsks() {
    Fact.ToolCalled other =
        new Fact.ToolCalled(Source.LOG, "t1", "Bash", Map.of("command", "rm -rf /"));
    assertEquals(Optional.empty(), asked(other).tool());
  }

  @Test
  void aCallThatCameBackIsNotAskedAboutAnyMore() {
    Answer answer = new Answer();
    answer.call("t1", "Bash", Map.of("command", "ls"), Instant.EPOCH);
    assertEquals(1, answer.tools().size());
    answer.returned("t1", "", false, Instant.EPOCH);
    assertEquals(List.of(), answer.tools());
  }

  @Test
  void aFileIsKnownByTheEndOfItsPath() {
    Part.Tool write = call("t1", Map.of("content", "x", "file_path", "/w/d/notes.md"));
    for (String row : List.of("notes.md", "d/notes.md", "/w/d/notes.md")) {
      assertEquals(
          Optional.of(new AskedTool("t1", row + "\n1 x")),
          AskedTool.of(row + "\n1 x", List.of(write)));
    }
    assertEquals(Optional.empty(), AskedTool.of("footnotes.md\n1 x", List.of(write)));
  }

  private static Part.Tool call(String id, Map<?, ?> input) {
    return new Part.Tool(
        id, "Tool", input, Part.Tool.Progress.RUNNING, "", Instant.EPOCH, Optional.empty());
  }
}
