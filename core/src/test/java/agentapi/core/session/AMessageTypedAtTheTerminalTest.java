package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.Entry;
import agentapi.core.view.State;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is attached to the agent's terminal may write to it as well. */
final class AMessageTypedAtTheTerminalTest {
  private final Scene claude = new Scene("claude");

  private List<String> texts() {
    return claude.view().entries().stream().skip(1).map(Entry::text).toList();
  }

  private void shows(String draft, String... above) {
    claude.shows(Scene.withBox(draft, above));
  }

  @BeforeEach
  void oneIsAnswered() {
    shows("");
    claude.passes(2000);
    claude.sends("hello");
    shows("hello");
    claude.passes(100);
    shows("", "❯ hello");
    claude.signals(Activity.WORKING).sees(new Fact.UserSaid(Source.LOG, "hello"));
    shows("", "❯ hello", "", "● Hello yourself.");
    claude.sees(new Fact.TextSaid(Source.LOG, "Hello *yourself*."));
    claude.sees(new Fact.TurnEnded(Source.LOG, "end_turn", false)).signals(Activity.IDLE);
    claude.passes(3000);
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals(List.of("hello", "Hello *yourself*."), texts());
  }

  @Test
  void isNoneOfTheAnswerBefore() {
    shows("typed by hand", "❯ hello", "", "● Hello yourself.");
    shows("", "❯ hello", "", "● Hello yourself.", "", "❯ typed by hand");
    claude.signals(Activity.WORKING).passes(500);
    assertEquals(State.Name.WORKING, claude.state());
    assertEquals(List.of("hello", "Hello *yourself*."), texts());
    claude.sees(new Fact.UserSaid(Source.LOG, "typed by hand"));
    shows("", "❯ hello", "", "● Hello yourself.", "", "❯ typed by hand", "", "● So I see.");
    claude.sees(new Fact.TextSaid(Source.LOG, "So I *see*."));
    claude.sees(new Fact.TurnEnded(Source.LOG, "end_turn", false)).signals(Activity.IDLE);
    claude.passes(3000);
    assertEquals(List.of("hello", "Hello *yourself*.", "typed by hand", "So I *see*."), texts());
  }

  @Test
  void norIsWhatTheAgentGoesOnToSayByItselfAMessageOfItsOwn() {
    shows("", "❯ hello", "", "● Hello yourself.", "", "● The build is done.");
    claude.signals(Activity.WORKING).passes(500);
    claude.sees(new Fact.TextSaid(Source.LOG, "The build is *done*."));
    claude.sees(new Fact.TurnEnded(Source.LOG, "end_turn", false)).signals(Activity.IDLE);
    claude.passes(3000);
    assertEquals(List.of("hello", "Hello *yourself*.\n\nThe build is *done*."), texts());
  }
}
