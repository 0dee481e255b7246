package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.events.Event;
import agentapi.core.events.EventEmitter;
import agentapi.core.events.Subscription;
import agentapi.core.evidence.Fact;
import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a wide terminal opencode shows a column beside the conversation; the legacy screen has it. */
class TheLegacyScreenTest {
  private final Scene opencode = new Scene("opencode");
  private final EventEmitter events = new EventEmitter("opencode", () -> Scene.START, 0);
  private final Subscription told = events.subscribe();
  private final String wide;

  TheLegacyScreenTest() throws IOException {
    try (InputStream in =
        TheLegacyScreenTest.class.getResourceAsStream("/screens/opencode-wide-answered.txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      wide = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }
  }

  @BeforeEach
  void opencodeHasAnsweredOnAWideTerminal() {
    opencode.publishesTo(events).sees(new Fact.ScreenShown(drawn(wide)));
  }

  @Test
  void itShowsWholeRowsWithWhatStandsBesideTheConversation() throws InterruptedException {
    assertEquals(List.of(wide), screens());
  }

  @Test
  void itFollowsAlsoWhatChangesOnlyBesideTheConversation() throws InterruptedException {
    screens();
    String later = wide.replace("120 tokens", "240 tokens");
    opencode.sees(new Fact.ScreenShown(drawn(later)));
    assertEquals(List.of(later), screens());
  }

  @Test
  void noMessageHasWhatStandsBesideTheConversation() {
    assertEquals(List.of(), opencode.texts().stream().filter(t -> t.contains("Context")).toList());
  }

  private static Snapshot drawn(String text) {
    Terminal terminal = Terminal.builder().size(200, 50).build();
    terminal.feed(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return terminal.snapshot();
  }

  private List<String> screens() throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (Optional<Event> event = told.poll(Duration.ZERO);
        event.isPresent();
        event = told.poll(Duration.ZERO)) {
      if (event.get() instanceof Event.ScreenUpdate(String screen)) {
        all.add(screen);
      }
    }
    return all;
  }
}
