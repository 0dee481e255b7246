package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.evidence.Fact;
import agentapi.core.profile.RecordedScreen;
import agentapi.core.view.Request;
import agentapi.core.view.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While a list of opencode's lies over the conversation, nothing but an answer is typed. */
final class AListOverTheConversationTest {
  private final Scene opencode = new Scene("opencode");

  private Scene shows(String name) throws IOException {
    return opencode.sees(new Fact.ScreenShown(RecordedScreen.of("opencode-" + name + "-80x40")));
  }

  private Request request() {
    return opencode.view().requests().getLast();
  }

  private void opens(String list) throws IOException {
    shows("idle").passes(5000);
    assertEquals(State.Name.IDLE, opencode.state());
    shows(list).passes(1000);
    assertEquals(State.Name.WAITING, opencode.state());
  }

  @Test
  void aMessageIsRefusedAndNeverTyped() throws IOException {
    opens("connect");
    Ticket sent = opencode.sends("hello");
    shows("connect-second").passes(60_000);
    assertEquals(Optional.of(RefusedException.Reason.REQUEST_WAITING), Scene.refusal(sent));
    assertEquals(List.of(), opencode.typed());
  }

  @Test
  void onceItIsClosedAMessageIsTyped() throws IOException {
    opens("connect");
    Ticket closed = opencode.answers(request().id(), "close");
    assertEquals(List.of("\u001b"), opencode.typed());
    shows("idle").passes(2000);
    assertTrue(closed.done().isDone());
    assertEquals(
        Optional.of(Request.Reason.ANSWERED), request().closed().map(Request.Closed::reason));
    assertEquals(State.Name.IDLE, opencode.state());
    opencode.sends("hello");
    opencode.passes(100);
    assertTrue(String.join("", opencode.typed()).contains("hello"));
  }

  @Test
  void anOptionIsTakenOnceItIsSeenToBeHighlighted() throws IOException {
    opens("connect");
    Ticket chosen = opencode.answers(request().id(), "2");
    assertEquals(List.of("\u001b[B"), opencode.typed());
    shows("connect-second");
    assertEquals(List.of("\r"), opencode.typed());
    shows("connect-key").passes(1000);
    assertTrue(chosen.done().isDone());
    assertEquals("API key", request().title());
  }

  @Test
  void aKeyIsEnteredOnceItIsSeenHoweverItIsWrapped() throws IOException {
    opens("connect-key");
    String key = "k-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-END";
    Ticket given = opencode.answers(request().id(), new Request.Answer(List.of(), key));
    opencode.passes(500);
    assertTrue(opencode.typed().getLast().contains(key));
    shows("connect-key-typed");
    assertEquals(List.of("\r"), opencode.typed());
    shows("idle").passes(1000);
    assertTrue(given.done().isDone());
    assertEquals(Optional.empty(), Scene.refusal(given));
  }

  @Test
  void whatIsHiddenIsNotMissingInTheText() throws IOException {
    shows("idle").passes(5000);
    String whole = opencode.lastText();
    shows("connect").passes(5000);
    assertTrue(opencode.lastText().startsWith(whole), opencode.lastText());
  }
}
