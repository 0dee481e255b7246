package agentapi.core.session;

import agentapi.core.evidence.Source;
import java.util.ArrayList;
import java.util.List;

/** The text of the agent's last message, from the strongest source that has it. */
final class Answer {
  private final List<String> recorded = new ArrayList<>();
  private String onScreen = "";

  void show(String text) {
    onScreen = text;
  }

  void record(String block) {
    recorded.add(block);
  }

  boolean isRecorded() {
    return !recorded.isEmpty();
  }

  /** While the turn runs the record has only the blocks that are whole, so the screen may be ahead of it. */
  String text(boolean turnRuns) {
    return recorded.isEmpty() || turnRuns ? onScreen : String.join("\n\n", recorded);
  }

  Source source(boolean turnRuns) {
    return recorded.isEmpty() || turnRuns ? Source.SCREEN : Source.LOG;
  }
}
