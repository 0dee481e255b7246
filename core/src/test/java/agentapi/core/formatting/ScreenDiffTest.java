package agentapi.core.formatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.agent.AgentType;
import org.junit.jupiter.api.Test;

class ScreenDiffTest {
  @Test
  void theNewTextStartsAtTheFirstLineThatOccursNowhereOnTheEarlierScreen() {
    assertEquals("new\na", diff("a\nb", "b\na\nnew\na"));
    assertEquals("b ", diff("a\nb", "a\nb "));
    assertEquals("", diff("a\nb", "b\na"));
    assertEquals("", diff("a", ""));
    assertEquals("a", diff("", "a"));
  }

  @Test
  void blankLinesAtBothEndsOfItAreDropped() {
    assertEquals("  new \n\nx", diff("a", "a\n \n\u00A0\n  new \n\nx\n\u3000\n"));
    assertEquals("", diff("a", "a\n  \n\t\n"));
  }

  @Test
  void opencodesHeaderDoesNotTakePart() {
    assertEquals(
        "new",
        ScreenDiff.newText("h1\nh2\nh3 1k\na\nb", "h1\nh2\nh3 2k\na\nb\nnew", AgentType.OPENCODE));
    assertEquals(
        "", ScreenDiff.newText("h1\nh2\nh3 1k\na\nb", "h1\nh2\nh3 2k\na\nb", AgentType.OPENCODE));
    assertEquals(
        "h3 2k\na", ScreenDiff.newText("h1\nh2\nh3 1k\na", "h1\nh2\nh3 2k\na", AgentType.CLAUDE));
  }

  @Test
  void aShorterScreenOfOpencodeHasNoBody() {
    assertEquals("", ScreenDiff.newText("a", "b\nc\nd", AgentType.OPENCODE));
    assertEquals("", ScreenDiff.newText("a", "b", AgentType.OPENCODE));
    assertEquals("e", ScreenDiff.newText("a", "b\nc\nd\ne", AgentType.OPENCODE));
  }

  private static String diff(String before, String now) {
    return ScreenDiff.newText(before, now, AgentType.CUSTOM);
  }
}
