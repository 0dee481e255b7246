package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What an agent records without end does not fill the memory. */
final class ALongAnswerTest {
  private final Answer answer = new Answer();

  @Test
  void ofManyBlocksHasNoMorePiecesThanOthersAndEveryWord() {
    StringBuilder said = new StringBuilder("0");
    answer.say("0");
    for (int block = 1; block < 5000; block++) {
      answer.say(Integer.toString(block));
      said.append("\n\n").append(block);
    }
    assertTrue(answer.parts().size() <= 2000, "pieces: " + answer.parts().size());
    assertEquals(said.toString(), answer.text(false));
  }

  @Test
  void ofEndlessTextIsCutAndSaysSo() {
    for (int block = 0; block < 100; block++) {
      answer.say("x".repeat(1 << 20));
      answer.think("y".repeat(1 << 20));
    }
    String text = answer.text(false);
    assertTrue(text.length() < 5 << 20, "characters: " + text.length());
    assertTrue(text.endsWith("[… the answer is longer than is kept]"));
  }
}
