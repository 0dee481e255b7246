package agentapi.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.events.Event.AgentError;
import agentapi.core.events.Event.MessageUpdate;
import agentapi.core.events.Event.ScreenUpdate;
import agentapi.core.events.Event.StatusChange;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventEmitterTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00.5Z");
  private static final Instant LATER = NOW.plusMillis(1);

  private final EventEmitter emitter = new EventEmitter("claude", () -> NOW, 0);

  @Test
  void aNewEmitterIsRunningWithAnEmptyScreenNoMessagesAndNoErrors() {
    assertEquals(
        List.of(new StatusChange(AgentStatus.RUNNING, "claude"), new ScreenUpdate("")),
        emitter.subscribe().state());
  }

  @Test
  void theEventTypesHaveTheirNamesOnTheWire() {
    assertEquals(
        List.of("message_update", "status_change", "screen_update", "agent_error"),
        List.of(
            new MessageUpdate(agent(0, "a")).wireName(),
            new StatusChange(AgentStatus.STABLE, "claude").wireName(),
            new ScreenUpdate("").wireName(),
            new AgentError("", ErrorLevel.ERROR, NOW).wireName()));
    assertEquals("running", AgentStatus.RUNNING.wireName());
    assertEquals("stable", AgentStatus.STABLE.wireName());
    assertEquals("warning", ErrorLevel.WARNING.wireName());
    assertEquals("error", ErrorLevel.ERROR.wireName());
  }

  @Test
  void initializingAndChangingAreRunningAndStableIsStable() {
    assertEquals(AgentStatus.RUNNING, AgentStatus.of(ConversationStatus.INITIALIZING));
    assertEquals(AgentStatus.RUNNING, AgentStatus.of(ConversationStatus.CHANGING));
    assertEquals(AgentStatus.STABLE, AgentStatus.of(ConversationStatus.STABLE));
  }

  @Test
  @SuppressWarnings("NullAway") // what the test is about
  void anyOtherStatusIsAProgrammingError() {
    assertThrows(NullPointerException.class, () -> emitter.emitStatus(null));
  }

  @Test
  void theStateIsMessagesThenStatusThenScreenThenErrors() {
    emitter.emitError("first", ErrorLevel.WARNING);
    emitter.emitScreen("screen \n\n");
    emitter.emitMessages(List.of(agent(0, "hi"), user(1, "do")));
    emitter.emitStatus(ConversationStatus.STABLE);
    emitter.emitError("second", ErrorLevel.ERROR);

    assertEquals(
        List.of(
            new MessageUpdate(agent(0, "hi")),
            new MessageUpdate(user(1, "do")),
            new StatusChange(AgentStatus.STABLE, "claude"),
            new ScreenUpdate("screen"),
            new AgentError("first", ErrorLevel.WARNING, NOW),
            new AgentError("second", ErrorLevel.ERROR, NOW)),
        emitter.subscribe().state());
  }

  @Test
  void theStateDoesNotChangeAfterSubscribing() {
    Subscription subscription = emitter.subscribe();
    emitter.emitMessages(List.of(agent(0, "hi")));
    emitter.emitScreen("later");

    assertEquals(2, subscription.state().size());
    assertThrows(
        UnsupportedOperationException.class,
        () -> subscription.state().add(new ScreenUpdate("forged")));
  }

  @Test
  void whatWasEmittedBeforeIsNotQueuedAndWhatIsEmittedAfterIs() throws Exception {
    emitter.emitScreen("before");
    Subscription subscription = emitter.subscribe();
    emitter.emitScreen("after");

    assertEquals(List.of(new ScreenUpdate("after")), queued(subscription));
  }

  @Test
  void aMessageThatDiffersInAnyFieldIsSentAndOthersAreNot() throws Exception {
    emitter.emitMessages(
        List.of(agent(0, "same"), agent(1, "id"), agent(2, "text"), agent(3, "role")));
    Subscription subscription = emitter.subscribe();

    emitter.emitMessages(
        List.of(agent(0, "same"), agent(7, "id"), agent(2, "other"), user(3, "role")));
    emitter.emitMessages(
        List.of(
            agent(0, "same"),
            agent(7, "id"),
            new Message(2, Role.AGENT, "other", LATER),
            user(3, "role")));

    assertEquals(
        List.of(
            new MessageUpdate(agent(7, "id")),
            new MessageUpdate(agent(2, "other")),
            new MessageUpdate(user(3, "role")),
            new MessageUpdate(new Message(2, Role.AGENT, "other", LATER))),
        queued(subscription));
  }

  @Test
  void newPositionsAreSentInOrder() throws Exception {
    Subscription subscription = emitter.subscribe();
    emitter.emitMessages(List.of(agent(0, "hi")));
    emitter.emitMessages(List.of(agent(0, "hi"), user(1, "do"), agent(2, "done")));

    assertEquals(
        List.of(
            new MessageUpdate(agent(0, "hi")),
            new MessageUpdate(user(1, "do")),
            new MessageUpdate(agent(2, "done"))),
        queued(subscription));
  }

  @Test
  void positionsThatOnlyTheLastListHadSendNothingAndAreGoneFromTheState() throws Exception {
    emitter.emitMessages(List.of(agent(0, "hi"), user(1, "do")));
    Subscription subscription = emitter.subscribe();
    emitter.emitMessages(List.of(agent(0, "hi")));
    assertEquals(List.of(), queued(subscription));
    assertEquals(new MessageUpdate(agent(0, "hi")), emitter.subscribe().state().getFirst());
    assertEquals(3, emitter.subscribe().state().size());

    emitter.emitMessages(List.of(agent(0, "hi"), user(1, "do")));
    assertEquals(List.of(new MessageUpdate(user(1, "do"))), queued(subscription));
  }

  @Test
  void theCallersListMayChangeAfterwards() throws Exception {
    List<Message> list = new ArrayList<>(List.of(agent(0, "hi")));
    emitter.emitMessages(list);
    Subscription subscription = emitter.subscribe();
    list.set(0, agent(0, "changed"));

    assertEquals(new MessageUpdate(agent(0, "hi")), emitter.subscribe().state().getFirst());
    emitter.emitMessages(list);
    assertEquals(List.of(new MessageUpdate(agent(0, "changed"))), queued(subscription));
  }

  @Test
  void aStatusIsSentOnlyIfItsNameOnTheWireChanged() throws Exception {
    Subscription subscription = emitter.subscribe();
    emitter.emitStatus(ConversationStatus.INITIALIZING);
    emitter.emitStatus(ConversationStatus.CHANGING);
    emitter.emitStatus(ConversationStatus.STABLE);
    emitter.emitStatus(ConversationStatus.STABLE);
    emitter.emitStatus(ConversationStatus.CHANGING);
    emitter.emitStatus(ConversationStatus.INITIALIZING);

    assertEquals(
        List.of(
            new StatusChange(AgentStatus.STABLE, "claude"),
            new StatusChange(AgentStatus.RUNNING, "claude")),
        queued(subscription));
  }

  @Test
  void aMessageThatChangesAfterStableChangesInARunOfItsOwn() throws Exception {
    emitter.emit(List.of(agent(0, "hi"), user(1, "do")), ConversationStatus.STABLE);
    Subscription subscription = emitter.subscribe();
    emitter.emit(List.of(agent(0, "hi"), user(1, "do")), ConversationStatus.STABLE);
    emitter.emit(List.of(agent(0, "hi")), ConversationStatus.STABLE);
    assertEquals(List.of(), queued(subscription));

    emitter.emit(List.of(agent(0, "hello")), ConversationStatus.STABLE);
    emitter.emit(List.of(agent(0, "hello"), user(1, "go")), ConversationStatus.CHANGING);
    assertEquals(
        List.of(
            new StatusChange(AgentStatus.RUNNING, "claude"),
            new MessageUpdate(agent(0, "hello")),
            new StatusChange(AgentStatus.STABLE, "claude"),
            new StatusChange(AgentStatus.RUNNING, "claude"),
            new MessageUpdate(user(1, "go"))),
        queued(subscription));
  }

  @Test
  void aScreenIsSentTrimmedAtItsEndIfTheScreenItselfChanged() throws Exception {
    Subscription subscription = emitter.subscribe();
    emitter.emitScreen("");
    emitter.emitScreen("  a \t\n\r\f\u000B");
    emitter.emitScreen("  a \t\n\r\f\u000B");
    emitter.emitScreen("  a");
    emitter.emitScreen("  a\u00A0");

    assertEquals(
        List.of(new ScreenUpdate("  a"), new ScreenUpdate("  a"), new ScreenUpdate("  a\u00A0")),
        queued(subscription));
  }

  @Test
  void anErrorIsAlwaysSentAndDatedByTheClock() throws Exception {
    List<Instant> times = new ArrayList<>(List.of(NOW, LATER));
    var dated = new EventEmitter("codex", times::removeFirst, 0);
    Subscription subscription = dated.subscribe();
    dated.emitError("same", ErrorLevel.WARNING);
    dated.emitError("same", ErrorLevel.WARNING);

    List<Event> expected =
        List.of(
            new AgentError("same", ErrorLevel.WARNING, NOW),
            new AgentError("same", ErrorLevel.WARNING, LATER));
    assertEquals(expected, queued(subscription));
    assertEquals(expected, dated.subscribe().state().subList(2, 4));
  }

  @Test
  void theNewestHundredErrorsAreStored() {
    IntStream.range(0, 105).forEach(i -> emitter.emitError("error " + i, ErrorLevel.ERROR));

    List<Event> state = emitter.subscribe().state();
    assertEquals(
        IntStream.range(5, 105)
            .<Event>mapToObj(i -> new AgentError("error " + i, ErrorLevel.ERROR, NOW))
            .toList(),
        state.subList(2, state.size()));
  }

  @Test
  void idsCountFromZeroAndAreNeverUsedAgain() {
    Subscription first = emitter.subscribe();
    Subscription second = emitter.subscribe();
    first.close();
    second.close();

    assertEquals(0, first.id());
    assertEquals(1, second.id());
    assertEquals(2, emitter.subscribe().id());
  }

  @Test
  void aSlowSubscriberIsDroppedButKeepsWhatWasQueued() throws Exception {
    var small = new EventEmitter("claude", () -> NOW, 2);
    Subscription slow = small.subscribe();
    Subscription quick = small.subscribe();
    for (String screen : List.of("1", "2", "3", "4")) {
      small.emitScreen(screen);
      assertEquals(List.of(new ScreenUpdate(screen)), queued(quick));
    }

    assertEquals(1, small.subscribers());
    assertFalse(slow.ended());
    assertEquals(List.of(new ScreenUpdate("1"), new ScreenUpdate("2")), queued(slow));
    assertTrue(slow.ended());
    assertFalse(quick.ended());
    small.emitScreen("5");
    assertEquals(List.of(), queued(slow));
  }

  @Test
  void theQueueHoldsAThousandAndTwentyFourUnlessConfigured() throws Exception {
    Subscription subscription = emitter.subscribe();
    IntStream.range(0, 1024).forEach(i -> emitter.emitScreen("screen " + i));
    assertEquals(1, emitter.subscribers());
    emitter.emitScreen("one too many");

    assertEquals(0, emitter.subscribers());
    assertEquals(1024, queued(subscription).size());
  }

  @Test
  void aNegativeCapacityIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EventEmitter("claude", () -> NOW, -1));
  }

  @Test
  void aClosedSubscriptionKeepsWhatWasQueuedAndGetsNothingMore() throws Exception {
    Subscription subscription = emitter.subscribe();
    emitter.emitScreen("before");
    subscription.close();
    emitter.emitScreen("after");

    assertFalse(subscription.ended());
    assertEquals(List.of(new ScreenUpdate("before")), queued(subscription));
    assertTrue(subscription.ended());
  }

  @Test
  void unsubscribingTwiceOrLateOrByAForeignIdIsHarmless() throws Exception {
    var small = new EventEmitter("claude", () -> NOW, 1);
    Subscription dropped = small.subscribe();
    Subscription other = small.subscribe();
    small.emitScreen("1");
    queued(other);
    small.emitScreen("2");

    dropped.close();
    dropped.close();
    small.unsubscribe(dropped.id());
    small.unsubscribe(99);
    small.unsubscribe(-1);
    assertEquals(1, small.subscribers());
    small.unsubscribe(other.id());
    other.close();
    assertEquals(0, small.subscribers());
    assertEquals(List.of(new ScreenUpdate("1")), queued(dropped));
    assertEquals(List.of(new ScreenUpdate("2")), queued(other));
    assertTrue(other.ended());
  }

  @Test
  void aWaitThatIsOverIsToldApartFromAnEnd() throws Exception {
    Subscription subscription = emitter.subscribe();
    assertTrue(subscription.poll(Duration.ofNanos(1)).isEmpty());
    assertFalse(subscription.ended());
    subscription.close();
    assertTrue(subscription.poll(Duration.ofSeconds(Long.MAX_VALUE)).isEmpty());
    assertTrue(subscription.ended());
  }

  static List<Event> queued(Subscription subscription) throws InterruptedException {
    List<Event> events = new ArrayList<>();
    for (var event = subscription.poll(Duration.ZERO);
        event.isPresent();
        event = subscription.poll(Duration.ZERO)) {
      events.add(event.get());
    }
    return events;
  }

  private static Message agent(int id, String text) {
    return new Message(id, Role.AGENT, text, NOW);
  }

  private static Message user(int id, String text) {
    return new Message(id, Role.USER, text, NOW);
  }
}
