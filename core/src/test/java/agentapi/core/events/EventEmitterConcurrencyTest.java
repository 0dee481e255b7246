package agentapi.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.events.Event.AgentError;
import agentapi.core.events.Event.MessageUpdate;
import agentapi.core.events.Event.ScreenUpdate;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventEmitterConcurrencyTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int EMITTERS = 4;
  private static final int EACH = 5_000;

  @Test
  void whoeverSubscribesMeanwhileSeesStateAndQueueWithoutGapOrDouble() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, EMITTERS * EACH + 1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Subscription first = emitter.subscribe();
      var progress = new AtomicInteger();
      List<CountDownLatch> marks = Stream.generate(() -> new CountDownLatch(1)).limit(50).toList();
      int step = EMITTERS * EACH / marks.size();
      List<Future<?>> emitting = new ArrayList<>();
      for (int e = 0; e < EMITTERS; e++) {
        int name = e;
        emitting.add(
            threads.submit(() -> {
              for (int i = 0; i < EACH; i++) {
                int done = progress.getAndIncrement();
                if (done % step == 0) {
                  marks.get(done / step).countDown();
                }
                emitter.emitError(name + ":" + i, ErrorLevel.ERROR);
              }
            }));
      }
      List<Future<List<String>>> reading = new ArrayList<>();
      for (CountDownLatch mark : marks) {
        reading.add(
            threads.submit(() -> {
              mark.await();
              try (Subscription late = emitter.subscribe()) {
                return errorsUntilTheLast(late);
              }
            }));
      }
      for (Future<?> each : emitting) {
        each.get();
      }
      emitter.emitError("last", ErrorLevel.ERROR);
      List<String> all = errorsUntilTheLast(first);
      assertEquals(EMITTERS * EACH + 1, all.size());
      for (Future<List<String>> reader : reading) {
        List<String> seen = reader.get();
        assertEquals(all.subList(all.size() - seen.size(), all.size()), seen);
      }
    }
  }

  private static List<String> errorsUntilTheLast(Subscription subscription)
      throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (Event event : subscription.state()) {
      if (event instanceof AgentError error) {
        seen.add(error.message());
      }
    }
    while (seen.isEmpty() || !seen.getLast().equals("last")) {
      var error = (AgentError) subscription.poll(GENEROUS).orElseThrow();
      seen.add(error.message());
    }
    return seen;
  }

  @Test
  void everySubscriptionGoesOnExactlyWhereItsStateEnds() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, 0);
    emitter.emitScreen("0");
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> subscribing = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        subscribing.add(threads.submit(() -> subscribeOften(emitter)));
      }
      for (int i = 1; !subscribing.stream().allMatch(Future::isDone); i++) {
        emitter.emitScreen("" + i);
      }
      for (Future<?> each : subscribing) {
        each.get();
      }
    }
  }

  /** Subscribes again and again, and looks each time at the first event after the state. */
  private static boolean subscribeOften(EventEmitter emitter) throws InterruptedException {
    for (int i = 0; i < 5_000; i++) {
      try (Subscription subscription = emitter.subscribe()) {
        int present = screen(subscription.state().getLast());
        assertEquals(present + 1, screen(subscription.poll(GENEROUS).orElseThrow()));
      }
    }
    return true;
  }

  private static int screen(Event event) {
    return event instanceof ScreenUpdate(String screen) ? Integer.parseInt(screen) : -1;
  }

  @Test
  void messagesRebuiltFromStateAndQueueAreTheConversation() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, 10_000);
    int last = 200;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Message>>> readers = new ArrayList<>();
      List<Message> conversation = new ArrayList<>();
      for (int i = 0; i <= last; i++) {
        conversation.add(new Message(i, Role.AGENT, "", Instant.EPOCH));
        emitter.emitMessages(conversation);
        readers.add(threads.submit(() -> rebuild(emitter, last)));
        conversation.set(i, new Message(i, Role.AGENT, "text " + i, Instant.EPOCH));
        emitter.emitMessages(conversation);
      }
      for (Future<List<Message>> reader : readers) {
        assertEquals(conversation, reader.get());
      }
    }
  }

  private static List<Message> rebuild(EventEmitter emitter, int last) throws InterruptedException {
    List<Message> messages = new ArrayList<>();
    try (Subscription subscription = emitter.subscribe()) {
      subscription.state().forEach(event -> apply(event, messages));
      while (messages.size() <= last || messages.get(last).text().isEmpty()) {
        apply(subscription.poll(GENEROUS).orElseThrow(), messages);
      }
    }
    return messages;
  }

  private static void apply(Event event, List<Message> messages) {
    if (event instanceof MessageUpdate(Message message)) {
      if (message.id() == messages.size()) {
        messages.add(message);
      } else {
        messages.set(message.id(), message);
      }
    }
  }

  @Test
  void aThousandWaitingSubscribersAllWakeForOneEvent() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var subscribed = new CountDownLatch(1_000);
      List<Future<Optional<Event>>> readers = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        readers.add(
            threads.submit(() -> {
              Subscription subscription = emitter.subscribe();
              subscribed.countDown();
              return subscription.poll(GENEROUS);
            }));
      }
      subscribed.await();
      emitter.emitScreen("now");
      for (Future<Optional<Event>> reader : readers) {
        assertEquals(Optional.of(new ScreenUpdate("now")), reader.get());
      }
    }
  }

  @Test
  void aWaitingSubscriberWakesWhenItIsClosed() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, 0);
    Subscription subscription = emitter.subscribe();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Event>> waiting =
          threads.submit(() -> subscription.poll(Duration.ofSeconds(Long.MAX_VALUE)));
      emitter.unsubscribe(subscription.id());
      assertEquals(Optional.empty(), waiting.get());
      assertTrue(subscription.ended());
    }
  }

  @Test
  void closingWhileEventsComeIsHarmless() throws Exception {
    var emitter = new EventEmitter("claude", () -> Instant.EPOCH, 3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> emitting =
          threads.submit(() -> {
            for (int i = 0; i < 20_000; i++) {
              emitter.emitScreen("screen " + i);
            }
          });
      List<Future<?>> closing = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        closing.add(
            threads.submit(() -> {
              Subscription subscription = emitter.subscribe();
              subscription.close();
              subscription.close();
              emitter.unsubscribe(subscription.id());
            }));
      }
      emitting.get();
      for (Future<?> each : closing) {
        each.get();
      }
      assertEquals(0, emitter.subscribers());
    }
  }
}
