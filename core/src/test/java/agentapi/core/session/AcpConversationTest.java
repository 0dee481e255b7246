package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.acp.AgentInfo;
import agentapi.core.acp.PermissionRequest;
import agentapi.core.acp.TurnEnd;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Entry;
import agentapi.core.view.Request;
import agentapi.core.view.State;
import agentapi.core.view.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rules of a conversation over the protocol, in virtual time. */
class AcpConversationTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final TurnEnd DONE = new TurnEnd.Stopped("end_turn");

  private final AcpConversation conversation = new AcpConversation("e1", "", false, START);
  private final List<AcpConversation.Wish> wishes = new ArrayList<>();
  private Optional<Instant> due = Optional.empty();
  private Instant now = START;

  @Test
  void theListBeginsEmptyAndTheSessionIsIdleOnceTheAgentIsThere() {
    assertEquals(State.Name.STARTING, state());
    begin();
    assertEquals(State.Name.IDLE, state());
    assertEquals(ConversationStatus.STABLE, conversation.view().state().status());
    assertEquals(List.of(), messages());
  }

  @Test
  void theUsersMessageAndAnEmptyOneOfTheAgentsAreAppendedTogether() {
    begin();
    say("hello");
    assertEquals(List.of("0 user hello", "1 agent "), messages());
    assertEquals(ConversationStatus.CHANGING, conversation.view().state().status());
    assertEquals(List.of(new AcpConversation.Wish.Prompt("hello")), wishes);
  }

  @Test
  void aMessageCountsAsTakenWhenItsPromptWasWrittenAndNotRefusedFor300Milliseconds() {
    begin();
    Ticket ticket = say("hello");
    step(AcpConversation::written);
    passes(299);
    assertFalse(ticket.done().isDone());
    passes(1);
    assertTrue(ticket.done().isDone());
  }

  @Test
  void aMessageCountsAsTakenAtOnceWhenTheAgentReacts() {
    begin();
    Ticket ticket = say("hello");
    step(c -> c.text("h"));
    assertTrue(ticket.done().isDone());
  }

  @Test
  void aPromptThatFailsAtOnceRefusesItsMessageAndTakesTheAgentsAway() {
    begin();
    Ticket ticket = say("hello");
    step(AcpConversation::written);
    step(c -> c.turnEnded(new TurnEnd.Failed("no credit")));
    assertEquals(RefusedException.Reason.NOT_TAKEN, refusal(ticket));
    assertEquals(List.of("0 user hello"), messages());
    assertEquals(State.Name.IDLE, state());
    assertTrue(conversation.view().state().evidence().says().contains("no credit"));
  }

  @Test
  void whatWasSaidBeforeAPromptFailedStays() {
    begin();
    say("hello");
    step(c -> c.text("API Error: 400"));
    step(c -> c.turnEnded(new TurnEnd.Failed("internal error")));
    assertEquals(List.of("0 user hello", "1 agent API Error: 400"), messages());
    assertTrue(lastAgent().complete());
  }

  @Test
  void aMessageWhileTheAgentWorksIsRefusedWithTheOriginalsWords() {
    begin();
    say("hello");
    Ticket second = say("more");
    assertEquals(RefusedException.Reason.BUSY, refusal(second));
    assertEquals(
        "message can only be sent when the agent is waiting for user input",
        second.done().exceptionNow().getMessage());
  }

  @Test
  void aQueuedMessageIsSentWhenTheTurnIsOver() {
    begin();
    say("one");
    Ticket second = Ticket.issue();
    step(c -> c.ask(second, "two", When.QUEUE));
    assertEquals(1, conversation.view().queue().size());
    step(c -> c.turnEnded(DONE));
    assertEquals(new AcpConversation.Wish.Prompt("two"), wishes.getLast());
    assertEquals(List.of("0 user one", "1 agent ", "2 user two", "3 agent "), messages());
  }

  @Test
  void theQueueIsBounded() {
    begin();
    say("one");
    for (int i = 0; i < Queue.CAPACITY; i++) {
      step(c -> c.ask(Ticket.issue(), "more", When.QUEUE));
    }
    Ticket tooMuch = Ticket.issue();
    step(c -> c.ask(tooMuch, "more", When.QUEUE));
    assertEquals(RefusedException.Reason.QUEUE_FULL, refusal(tooMuch));
  }

  @Test
  void anInterruptCancelsAndReturnsWhenTheAgentHasStopped() {
    begin();
    say("long work");
    step(AcpConversation::written);
    Ticket ticket = Ticket.issue();
    step(c -> c.interrupt(ticket));
    assertEquals(new AcpConversation.Wish.Cancel(), wishes.getLast());
    assertFalse(ticket.done().isDone());
    step(c -> c.turnEnded(new TurnEnd.Stopped("cancelled")));
    assertTrue(ticket.done().isDone());
    assertTrue(lastAgent().interrupted());
  }

  @Test
  void anInterruptReturnsAfterFiveSecondsWhereTheAgentIgnoresIt() {
    begin();
    say("long work");
    step(AcpConversation::written);
    Ticket ticket = Ticket.issue();
    step(c -> c.interrupt(ticket));
    passes(4999);
    assertFalse(ticket.done().isDone());
    passes(1);
    assertTrue(ticket.done().isDone());
    assertEquals(State.Name.WORKING, state());
  }

  @Test
  void anInterruptIsNotAnsweredSoonerForASecondOne() {
    begin();
    say("long work");
    step(AcpConversation::written);
    Ticket first = Ticket.issue();
    step(c -> c.interrupt(first));
    passes(1000);
    Ticket second = Ticket.issue();
    step(c -> c.interrupt(second));
    assertFalse(first.done().isDone());
    passes(4000);
    assertTrue(first.done().isDone());
    assertFalse(second.done().isDone());
    step(c -> c.turnEnded(new TurnEnd.Stopped("cancelled")));
    assertTrue(second.done().isDone());
  }

  @Test
  void anInterruptBeforeThePromptWasWrittenIsToldRightAfterIt() {
    begin();
    say("long work");
    step(c -> c.interrupt(Ticket.issue()));
    assertEquals(List.of(new AcpConversation.Wish.Prompt("long work")), wishes);
    step(AcpConversation::written);
    assertEquals(new AcpConversation.Wish.Cancel(), wishes.getLast());
  }

  @Test
  void theInitialPromptIsSentAsSoonAsTheAgentIsThere() {
    AcpConversation prompted = new AcpConversation("e1", "begin with this", false, START);
    prompted.at(START);
    prompted.begun(new AgentInfo("x", "1", List.of()));
    AcpConversation.Step step = prompted.settle();
    assertEquals(List.of(new AcpConversation.Wish.Prompt("begin with this")), step.wishes());
    assertEquals("begin with this", prompted.view().entries().getFirst().text());
  }

  @Test
  void aRawPromptIsNotRecordedAndItsAnswerContinuesTheLastOne() {
    begin();
    say("hello");
    step(c -> c.text("hi"));
    step(c -> c.turnEnded(DONE));
    Ticket raw = Ticket.issue();
    step(c -> c.raw(raw, "/status"));
    step(c -> c.text("all well"));
    step(c -> c.turnEnded(DONE));
    assertEquals(List.of("0 user hello", "1 agent hi\n\nall well"), messages());
  }

  @Test
  void aRawPromptBeforeAnyMessageShowsOnTheScreenOnly() {
    begin();
    step(c -> c.raw(Ticket.issue(), "/status"));
    step(c -> c.text("all well"));
    assertEquals(List.of(), messages());
    assertEquals("all well", conversation.answerText());
  }

  @Test
  void aRawPromptDuringATurnIsRefused() {
    begin();
    say("hello");
    Ticket raw = Ticket.issue();
    step(c -> c.raw(raw, "more"));
    assertEquals(RefusedException.Reason.BUSY, refusal(raw));
  }

  @Test
  void aRequestDuringARawPromptBeforeAnyMessageNeedsNoMessageToStandIn() {
    begin();
    step(c -> c.raw(Ticket.issue(), "/do"));
    step(c -> c.asked(permission(0)));
    assertEquals(State.Name.WAITING, state());
    assertEquals(List.of(), messages());
  }

  @Test
  void severalRequestsAreOpenAtOnceAndTheSessionWaitsUntilTheLastIsGone() {
    begin();
    say("do two things");
    step(c -> c.asked(permission(0)));
    step(c -> c.asked(permission(1)));
    assertEquals(2, conversation.view().requests().size());
    step(c -> c.gone(0, PermissionRequest.Gone.ANSWERED));
    assertEquals(State.Name.WAITING, state());
    step(c -> c.gone(1, PermissionRequest.Gone.WITHDRAWN));
    assertEquals(State.Name.WORKING, state());
  }

  @Test
  void aMessageWhileARequestWaitsIsToldWhereToAnswer() {
    begin();
    say("do it");
    step(c -> c.asked(permission(0)));
    Ticket second = say("more");
    assertEquals(RefusedException.Reason.REQUEST_WAITING, refusal(second));
    assertTrue(
        String.valueOf(second.done().exceptionNow().getMessage())
            .contains("/requests/r-e1-0/answer"));
  }

  @Test
  void aRequestTakesOneAnswerOnlyAndOnlyOneOfItsOptions() {
    begin();
    say("do it");
    step(c -> c.asked(permission(0)));
    assertEquals(RefusedException.Reason.UNKNOWN, refusal(answer("r-e1-0", "perhaps")));
    assertEquals(RefusedException.Reason.UNKNOWN, refusal(answer("r-e1-9", "yes")));
    answer("r-e1-0", "yes");
    assertTrue(
        wishes.getLast() instanceof AcpConversation.Wish.Answer given
            && given.number() == 0
            && given.option().equals("yes"));
    assertEquals(RefusedException.Reason.REQUEST_CLOSED, refusal(answer("r-e1-0", "no")));
    step(c -> c.gone(0, PermissionRequest.Gone.ANSWERED));
    assertEquals(RefusedException.Reason.REQUEST_CLOSED, refusal(answer("r-e1-0", "no")));
    assertEquals(
        Optional.of("yes"),
        conversation.view().requests().getFirst().closed().orElseThrow().option());
  }

  @Test
  void withAllowAllAPermissionIsGivenAndNobodyIsAsked() {
    AcpConversation generous = new AcpConversation("e1", "go", true, START);
    generous.at(START);
    generous.begun(new AgentInfo("x", "1", List.of()));
    generous.settle();
    generous.at(START);
    generous.asked(permission(0));
    AcpConversation.Step step = generous.settle();
    assertTrue(
        step.wishes().getFirst() instanceof AcpConversation.Wish.Answer given
            && given.option().equals("yes"));
    assertEquals(List.of(), generous.view().requests());
  }

  @Test
  void theEndOfTheAgentEndsEverythingThatWaits() {
    begin();
    Ticket sent = say("hello");
    Ticket queued = Ticket.issue();
    step(c -> c.ask(queued, "more", When.QUEUE));
    Ticket interrupt = Ticket.issue();
    step(c -> c.interrupt(interrupt));
    step(c -> c.exited("status 3"));
    assertEquals(RefusedException.Reason.ENDED, refusal(sent));
    assertEquals(RefusedException.Reason.ENDED, refusal(queued));
    assertTrue(interrupt.done().isDone());
    assertEquals(State.Name.EXITED, state());
    assertEquals(RefusedException.Reason.ENDED, refusal(say("again")));
  }

  private void begin() {
    step(c -> c.begun(new AgentInfo("x", "1", List.of())));
  }

  private Ticket say(String text) {
    Ticket ticket = Ticket.issue();
    step(c -> c.ask(ticket, text, When.NOW));
    return ticket;
  }

  private Ticket answer(String request, String option) {
    Ticket ticket = Ticket.issue();
    step(c -> c.answer(ticket, request, Request.Answer.of(option), Request.By.API));
    return ticket;
  }

  private static PermissionRequest permission(long number) {
    return new PermissionRequest(
        number,
        new agentapi.core.acp.ToolCall("t" + number, agentapi.core.json.Json.Obj.EMPTY),
        List.of(
            new PermissionRequest.Option("no", "No", "reject_once"),
            new PermissionRequest.Option("yes", "Yes", "allow_once")));
  }

  private void step(Consumer<AcpConversation> what) {
    conversation.at(now);
    what.accept(conversation);
    AcpConversation.Step step = conversation.settle();
    wishes.addAll(step.wishes());
    due = step.due();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Type _ -> throw new AssertionError("there is no terminal");
        case Effect.Told told -> told.tell();
      }
    }
  }

  private void passes(long millis) {
    Instant target = now.plusMillis(millis);
    while (due.filter(when -> !when.isAfter(target)).isPresent()) {
      now = due.get();
      step(_ -> {});
    }
    now = target;
  }

  private State.Name state() {
    return conversation.view().state().name();
  }

  private Entry.FromAgent lastAgent() {
    return (Entry.FromAgent) conversation.view().entries().getLast();
  }

  private List<String> messages() {
    return conversation.view().messages().stream()
        .map(m -> m.id() + " " + m.role().wireName() + " " + m.text())
        .toList();
  }

  private static RefusedException.Reason refusal(Ticket ticket) {
    return ((RefusedException) ticket.done().exceptionNow()).reason();
  }
}
