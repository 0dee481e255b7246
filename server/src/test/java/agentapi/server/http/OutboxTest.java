package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.events.AgentStatus;
import agentapi.core.events.Event;
import agentapi.core.view.Message;
import agentapi.core.view.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits for a client, in virtual time. */
final class OutboxTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Event STABLE = new Event.StatusChange(AgentStatus.STABLE, "custom");

  private static Event update(int id, String text) {
    return new Event.MessageUpdate(new Message(id, Role.AGENT, text, ScriptedSession.START));
  }

  @Test
  void updatesOfOneMessageGoOutTenTimesASecondAndTheLastOneAlways() {
    var outbox = new EventsOutbox();
    int sent = 0;
    String last = "";
    for (long now = 0; now <= 2 * SECOND; now += SECOND / 1000) {
      if (now <= SECOND) {
        assertTrue(outbox.offer(update(1, "at " + now)));
      }
      if (outbox.dueIn(now) == 0) {
        last = outbox.take(now).map(e -> ((Event.MessageUpdate) e).message().text()).orElseThrow();
        sent++;
      }
    }
    assertEquals(11, sent, "at 0, at 100 ms, and so on to 1 s");
    assertEquals("at " + SECOND, last);
    assertEquals(Outbox.NOTHING, outbox.dueIn(2 * SECOND));
  }

  @Test
  void nothingOvertakesAnUpdateThatWaits() {
    var outbox = new EventsOutbox();
    outbox.offer(update(1, "a"));
    assertEquals(Optional.of(update(1, "a")), outbox.take(0));
    outbox.offer(update(1, "ab"));
    outbox.offer(STABLE);
    assertEquals(EventsOutbox.INTERVAL - 1, outbox.dueIn(1));
    assertEquals(0, outbox.dueIn(EventsOutbox.INTERVAL));
    assertEquals(Optional.of(update(1, "ab")), outbox.take(EventsOutbox.INTERVAL));
    assertEquals(0, outbox.dueIn(EventsOutbox.INTERVAL), "a status is never held back");
    assertEquals(Optional.of(STABLE), outbox.take(EventsOutbox.INTERVAL));
  }

  @Test
  void differentMessagesDoNotWaitForOneAnother() {
    var outbox = new EventsOutbox();
    outbox.offer(update(1, "a"));
    outbox.offer(update(2, "b"));
    assertEquals(Optional.of(update(1, "a")), outbox.take(0));
    assertEquals(0, outbox.dueIn(0));
    assertEquals(Optional.of(update(2, "b")), outbox.take(0));
  }

  @Test
  void whatWaitsDoesNotGrowWithTheNumberOfUpdates() {
    var outbox = new EventsOutbox();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(outbox.offer(update(i % 2, "text " + i)));
    }
    assertEquals(Optional.of(update(0, "text 99998")), outbox.take(0));
    assertEquals(Optional.of(update(1, "text 99999")), outbox.take(0));
    assertEquals(Outbox.NOTHING, outbox.dueIn(0));
  }

  @Test
  void moreDifferentEventsThanItsCapacityAreNotTaken() {
    var outbox = new EventsOutbox();
    for (int i = 0; i < EventsOutbox.CAPACITY; i++) {
      assertTrue(outbox.offer(update(i, "")));
    }
    assertFalse(outbox.offer(STABLE));
    assertTrue(outbox.offer(update(7, "newer")), "a newer text takes no more room");
  }

  @Test
  void onlyTheNewestScreenWaitsAndThirtyASecondAreSent() {
    var outbox = new ScreenOutbox();
    int sent = 0;
    for (long now = 0; now < SECOND; now += SECOND / 1000) {
      assertTrue(outbox.offer(new Event.ScreenUpdate("at " + now)));
      if (outbox.dueIn(now) == 0) {
        assertEquals(Optional.of(new Event.ScreenUpdate("at " + now)), outbox.take(now));
        sent++;
      }
    }
    assertTrue(sent <= 30 && sent >= 29, "sent " + sent);
  }

  @Test
  void eachStreamShowsItsKindOfEvents() {
    assertTrue(new EventsOutbox().shows(STABLE));
    assertFalse(new EventsOutbox().shows(new Event.ScreenUpdate("")));
    assertFalse(new ScreenOutbox().shows(STABLE));
    assertTrue(new ScreenOutbox().shows(new Event.ScreenUpdate("")));
  }
}
