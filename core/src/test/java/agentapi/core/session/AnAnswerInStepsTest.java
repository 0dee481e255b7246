package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Fact;
import agentapi.core.view.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Words and several options are typed only as far as the agent's screen shows their effect. */
final class AnAnswerInStepsTest {
  private static final String DOWN = "\u001b[B";

  private final Scene claude = new Scene("claude");

  private String id(String screen) throws IOException {
    claude.shows(Scene.withBox("", "Welcome"));
    claude.passes(3000);
    claude.sends("hello");
    claude.shows(Scene.withBox("hello", "Welcome")).passes(100);
    claude.typed();
    asks(screen, row -> row);
    claude.passes(1000);
    return claude.view().requests().getLast().id();
  }

  private void asks(String screen, UnaryOperator<String> drawn) throws IOException {
    String file = "/screens/" + screen + ".txt";
    try (InputStream in = AnAnswerInStepsTest.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      claude.shows(text.lines().map(drawn).toArray(String[]::new));
    }
  }

  private static UnaryOperator<String> marked(String label) {
    return row ->
        row.contains(label) ? row.replaceFirst("  (\\d\\.)", "❯ $1") : row.replace("❯ ", "  ");
  }

  private static UnaryOperator<String> replaced(
      UnaryOperator<String> drawn, String label, String by) {
    return row -> drawn.apply(row).replace(label, by);
  }

  private Request request() {
    return claude.view().requests().getLast();
  }

  @Test
  void wordsAreTypedOnceTheCursorIsAtTheOptionAndEnteredOnceTheyAreSeen() throws IOException {
    String asked = id("claude-question");
    assertTrue(request().text());
    Ticket answer = claude.answers(asked, new Request.Answer(List.of(), "1 dark\ngreen"));
    assertEquals(List.of(DOWN + DOWN), claude.typed());
    UnaryOperator<String> there = marked("Type something.");
    asks("claude-question", there);
    assertEquals(List.of("\u001b[200~1 dark green\u001b[201~"), claude.typed());
    asks("claude-question", replaced(there, "Type something.", "1 dark green"));
    assertEquals(List.of("\r"), claude.typed());
    assertEquals(asked, request().id());
    claude.shows(Scene.withBox("", "Welcome"));
    assertTrue(answer.done().isDone());
    assertEquals(Optional.empty(), Scene.refusal(answer));
  }

  @Test
  void wordsAreNotTypedWhereTheCursorNeverArrives() throws IOException {
    Ticket answer = claude.answers(id("claude-question"), new Request.Answer(List.of(), "1 green"));
    claude.typed();
    claude.passes(5000);
    assertEquals(List.of(), claude.typed());
    assertEquals(Optional.of(RefusedException.Reason.NOT_TAKEN), Scene.refusal(answer));
    assertEquals(Optional.empty(), request().closed());
  }

  @Test
  void nothingMoreIsTypedIntoTheDialogThatComesInstead() throws IOException {
    Ticket answer = claude.answers(id("claude-question"), new Request.Answer(List.of(), "1 green"));
    claude.typed();
    asks("claude-permission", row -> row);
    claude.passes(5000);
    assertEquals(List.of(), claude.typed());
    assertEquals(Optional.of(RefusedException.Reason.REQUEST_CLOSED), Scene.refusal(answer));
  }

  @Test
  void aRefusalWithAReasonIsNotConfirmedBeforeTheDialogTakesWords() throws IOException {
    Ticket answer =
        claude.answers(id("claude-permission"), new Request.Answer(List.of("3"), "not so"));
    assertEquals(List.of(DOWN + DOWN), claude.typed());
    asks("claude-permission", marked("3. No"));
    assertEquals(List.of("\t"), claude.typed());
    claude.passes(1000);
    assertEquals(List.of(), claude.typed());
    String amend = "3. No, and tell Claude what to do differently";
    asks("claude-permission", replaced(marked("3. No"), "3. No", amend));
    assertEquals(List.of("\u001b[200~not so\u001b[201~"), claude.typed());
    asks("claude-permission", replaced(marked("3. No"), "3. No", "3. No, not so"));
    assertEquals(List.of("\r"), claude.typed());
    claude.shows(Scene.withBox("", "Welcome"));
    assertEquals(Optional.empty(), Scene.refusal(answer));
  }

  @Test
  void ofSeveralOptionsEachIsSeenToBeChosenBeforeTheNext() throws IOException {
    claude.answers(id("claude-question-several"), new Request.Answer(List.of("1", "3"), ""));
    assertTrue(request().multiple());
    assertEquals(List.of("1"), claude.typed());
    claude.passes(20);
    UnaryOperator<String> apple = row -> row.replace("[ ] Apple", "[✔] Apple").replace("☐", "☒");
    asks("claude-question-several", apple);
    assertEquals(List.of("3"), claude.typed());
    claude.passes(20);
    asks("claude-question-several", replaced(apple, "[ ] Plum", "[✔] Plum"));
    assertEquals(List.of("\t"), claude.typed());
  }

  @Test
  void anAnswerThatTheDialogDoesNotTakeIsRefused() throws IOException {
    String asked = id("claude-question");
    Ticket two = claude.answers(asked, new Request.Answer(List.of("1", "2"), ""));
    Ticket worded = claude.answers(asked, new Request.Answer(List.of("1"), "words"));
    assertEquals(Optional.of(RefusedException.Reason.ANSWER_INVALID), Scene.refusal(two));
    assertEquals(Optional.of(RefusedException.Reason.ANSWER_INVALID), Scene.refusal(worded));
    assertEquals(List.of(), claude.typed());
  }

  @Test
  void aQuestionOfTheModelIsNoPermission() throws IOException {
    id("claude-question-several");
    assertEquals(Request.Kind.QUESTION, request().kind());
    assertTrue(
        request().options().stream()
            .allMatch(option -> option.kind() == Request.OptionKind.CHOICE));
  }

  @Test
  void whatPermitsMoreThanIsAskedIsNotForOnce() throws IOException {
    id("claude-permission-write");
    assertEquals(
        List.of(
            Request.OptionKind.ALLOW_ONCE,
            Request.OptionKind.ALLOW_ALWAYS,
            Request.OptionKind.REJECT_ONCE),
        request().options().stream().map(Request.Option::kind).toList());
  }

  @Test
  void anAnswerThatEndsTheAgentWasGiven() throws IOException {
    asks("claude-latest-trust", row -> row);
    claude.passes(1000);
    Request request = request();
    assertEquals(Request.Kind.STARTUP, request.kind());
    Ticket answer = claude.answers(request.id(), "1");
    assertEquals(List.of("\r"), claude.typed());
    claude.sees(new Fact.ProcessEnded("the agent ended with status 1"));
    assertEquals(Optional.empty(), Scene.refusal(answer));
    assertTrue(answer.done().isDone());
    assertEquals(
        Request.Reason.ANSWERED, request().closed().map(Request.Closed::reason).orElseThrow());
  }

  @Test
  void aPromptThatMetAQuestionComesOnceThatIsAnswered() throws IOException {
    Scene starting = new Scene("claude", Memory.fresh("hello first"));
    starting.shows(Scene.withBox("", "Welcome")).passes(3000);
    assertEquals(List.of("\u001b[200~hello first\u001b[201~"), starting.typed());
    starting.shows("─".repeat(80), " Trust?", "", " ❯ 1. Yes", "   2. No", "", " Enter to confirm");
    starting.passes(10_000);
    assertEquals(List.of(), starting.typed());
    starting.answers(starting.view().requests().getLast().id(), "1");
    assertEquals(List.of("1"), starting.typed());
    starting.shows(Scene.withBox("", "Welcome")).passes(3000);
    assertEquals(List.of("\u001b[200~hello first\u001b[201~"), starting.typed());
  }

  @Test
  void aFormThatFollowsARefusalIsPassedOver() throws IOException {
    Scene opencode = new Scene("opencode");
    opencode.shows("  ┃", "  ┃  Build · Mock", "  ╹▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀").passes(5000);
    opencode.shows(permission()).passes(200);
    String asked = opencode.view().openRequest().orElseThrow().id();
    Ticket answer = opencode.answers(asked, "reject");
    opencode.passes(700);
    assertEquals(List.of("\u001b[C", "\u001b[C", "\r"), opencode.typed());
    opencode.shows("  ┃  Reject permission", "  ┃  Tell it what to do differently", "  ┃");
    opencode.passes(300);
    assertEquals(List.of("\r"), opencode.typed());
    assertTrue(answer.done().isDone());
    assertEquals(Optional.empty(), Scene.refusal(answer));
    Request closed = opencode.view().requests().getLast();
    assertEquals(Request.Reason.ANSWERED, closed.closed().orElseThrow().reason());
  }

  @Test
  void whatIsLeftOfAnAnswerIsNotTypedIntoAnotherDialog() throws IOException {
    Scene opencode = new Scene("opencode");
    opencode.shows("  ┃", "  ┃  Build · Mock", "  ╹▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀").passes(5000);
    opencode.shows(permission()).passes(200);
    opencode.answers(opencode.view().openRequest().orElseThrow().id(), "reject");
    opencode.passes(200).typed();
    String[] other = permission();
    for (int row = 0; row < other.length; row++) {
      other[row] = other[row].replace("$ ", "$ another ");
    }
    opencode.shows(other).passes(2000);
    assertEquals(List.of(), opencode.typed());
  }

  private static String[] permission() throws IOException {
    try (InputStream in =
        AnAnswerInStepsTest.class.getResourceAsStream("/screens/opencode-permission.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toArray(String[]::new);
    }
  }
}
