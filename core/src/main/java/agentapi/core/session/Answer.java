package agentapi.core.session;

import agentapi.core.evidence.Source;
import agentapi.core.view.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent said in its last message, from the strongest source that has it. */
final class Answer {
  /** A turn of more pieces keeps its texts, as fewer pieces, and drops its oldest tools. */
  private static final int MAX_PARTS = 2000;

  private final List<Part> parts = new ArrayList<>();
  private String onScreen = "";
  private String failure = "";
  private int said;
  private int thought;
  private boolean interrupted;

  void show(String text) {
    onScreen = text;
  }

  void say(String block) {
    failure = "";
    if (said > StreamedAnswer.MAX_TEXT) {
      return;
    }
    said += block.length();
    int over = Math.max(0, said - StreamedAnswer.MAX_TEXT);
    String kept = block.substring(0, block.length() - over);
    add(new Part.Text(over == 0 ? kept : kept + StreamedAnswer.CUT));
  }

  void think(String block) {
    if (block.length() <= StreamedAnswer.MAX_TEXT - thought) {
      thought += block.length();
      add(new Part.Thinking(block));
    }
  }

  void call(String id, String name, Map<?, ?> input, Instant now) {
    add(new Part.Tool(id, name, input, Part.Tool.Progress.RUNNING, "", now, Optional.empty()));
  }

  void returned(String id, String output, boolean failed, Instant now) {
    for (int at = parts.size() - 1; at >= 0; at--) {
      if (parts.get(at) instanceof Part.Tool tool && tool.id().equals(id)) {
        String cut = output.substring(0, Math.min(output.length(), Part.Tool.MAX_OUTPUT));
        parts.set(
            at,
            new Part.Tool(
                id,
                tool.name(),
                tool.input(),
                failed ? Part.Tool.Progress.FAILED : Part.Tool.Progress.DONE,
                cut,
                tool.startedAt(),
                Optional.of(now)));
        return;
      }
    }
  }

  private void add(Part part) {
    if (parts.size() >= MAX_PARTS) {
      makeRoom();
    }
    parts.add(part);
  }

  private void makeRoom() {
    for (int at = 0; at < parts.size(); at++) {
      if (!(parts.get(at) instanceof Part.Text)) {
        parts.remove(at);
        return;
      }
    }
    if (parts.removeFirst() instanceof Part.Text(String first)
        && parts.getFirst() instanceof Part.Text(String second)) {
      parts.set(0, new Part.Text(first + "\n\n" + second));
    }
  }

  /** The vendor's error is what the agent has to say, where it says nothing else. */
  void fail(String message) {
    failure = message;
  }

  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** The tool calls that have not come back. */
  List<Part.Tool> tools() {
    return parts.stream()
        .filter(Part.Tool.class::isInstance)
        .map(Part.Tool.class::cast)
        .filter(tool -> tool.progress() == Part.Tool.Progress.RUNNING)
        .toList();
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  /**
   * While the turn runs the record has only the blocks that are whole, so the screen is ahead of
   * it; an answer that was interrupted may be on the screen alone.
   */
  String text(boolean turnRuns) {
    return source(turnRuns) == Source.LOG ? recorded() : onScreen;
  }

  Source source(boolean turnRuns) {
    String recorded = recorded();
    return turnRuns || recorded.isEmpty() || goesOnOnScreen(recorded) ? Source.SCREEN : Source.LOG;
  }

  /** Some agents do not record what they were saying when they were interrupted, or died. */
  private boolean goesOnOnScreen(String recorded) {
    if (!interrupted) {
      return false;
    }
    String known = letters(recorded);
    String shown = letters(onScreen);
    return shown.length() > known.length() && shown.startsWith(known);
  }

  /** What of a text is the same on a screen and in Markdown. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private String recorded() {
    String said =
        String.join(
            "\n\n",
            parts.stream()
                .flatMap(part ->
                    part instanceof Part.Text(String text)
                        ? java.util.stream.Stream.of(text)
                        : java.util.stream.Stream.empty())
                .toList());
    if (failure.isEmpty() || said.endsWith(failure)) {
      return said;
    }
    return said.isEmpty() ? failure : said + "\n\n" + failure;
  }
}
