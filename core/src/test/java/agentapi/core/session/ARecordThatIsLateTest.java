package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An agent whose record lags behind its screen, or which stands still while it is typed to. */
class ARecordThatIsLateTest {
  private static final String RULE = "─".repeat(40);

  private static String[] screen(String draft, String... conversation) {
    return Stream.concat(Arrays.stream(conversation), Stream.of("", RULE, "❯ " + draft, RULE))
        .toArray(String[]::new);
  }

  private static Scene idle() {
    return new Scene("demo").shows(screen("", "Welcome")).passes(1000);
  }

  private static void turn(Scene scene, String text, String... after) {
    scene.sends(text);
    scene.shows(screen(text, "Welcome")).passes(100);
    scene.shows(screen("", after)).passes(2000);
  }

  @Test
  void whatItTellsOfAnAnswerIsNoPartOfTheNextOne() {
    Scene scene = idle();
    turn(scene, "one", "Welcome", "", "❯ one", "● first");
    scene.sees(new Fact.UserSaid(Source.LOG, "one"));
    turn(scene, "two", "Welcome", "", "❯ one", "● first", "", "❯ two", "● second");
    scene.sees(new Fact.TextSaid(Source.LOG, "first"));
    scene.sees(new Fact.TurnEnded(Source.LOG, "end", false)).passes(1);
    assertEquals("second", scene.lastText());
    scene.sees(new Fact.UserSaid(Source.LOG, "two"));
    scene.sees(new Fact.TextSaid(Source.LOG, "**second**")).passes(1);
    assertEquals(
        List.of("one", "first", "two", "**second**"),
        scene.texts().subList(1, scene.texts().size()));
  }

  private static Scene afterARecordedTurn() {
    Scene scene = idle();
    turn(scene, "one", "Welcome", "", "❯ one", "● first");
    return scene.sees(new Fact.UserSaid(Source.LOG, "one")).passes(5000);
  }

  private static void isTaken(Scene scene, String text) {
    scene.sends(text);
    scene.shows(screen(text, "Welcome", "", "❯ one", "● first")).passes(100);
    scene.shows(screen("", "Welcome", "", "❯ one", "● first")).passes(1);
  }

  @Test
  void aMessageThatIsYetToBeRecordedIsAnsweredByNobodyBefore() {
    Scene scene = afterARecordedTurn();
    isTaken(scene, "two");
    scene.passes(29_000);
    assertEquals(State.Name.WORKING, scene.state());
    scene.passes(3000);
    assertEquals(State.Name.IDLE, scene.state());
  }

  @Test
  void aCommandIsNotWaitedForInTheRecord() {
    Scene scene = afterARecordedTurn();
    isTaken(scene, "/clear");
    scene.passes(7000);
    assertEquals(State.Name.IDLE, scene.state());
  }

  @Test
  void whatItTellsOfTheAnswerToACommandIsThatAnswer() {
    Scene scene = afterARecordedTurn();
    isTaken(scene, "/review");
    scene.shows(screen("", "Welcome", "", "❯ one", "● first", "", "❯ /review", "● Good"));
    scene.sees(new Fact.TextSaid(Source.LOG, "**Good**")).passes(5000);
    assertEquals(State.Name.IDLE, scene.state());
    assertEquals("**Good**", scene.lastText());
  }

  @Test
  void aTextIsTypedOnceToAnAgentThatStandsStill() {
    Scene scene = idle();
    scene.sends("hello");
    scene.passes(10_000);
    assertEquals(List.of("\u001b[200~hello\u001b[201~"), scene.typed());
    scene.shows(screen("hello", "Welcome")).passes(100);
    assertEquals(List.of("\r"), scene.typed());
  }

  @Test
  void aTextIsTypedAgainToAnAgentThatDrewAndThrewItAway() {
    Scene scene = idle();
    scene.sends("hello");
    scene.passes(100).shows(screen("", "Welcome", "to all")).passes(5000);
    assertEquals(
        List.of("\u001b[200~hello\u001b[201~", "\u0015\u001b[200~hello\u001b[201~"), scene.typed());
  }
}
