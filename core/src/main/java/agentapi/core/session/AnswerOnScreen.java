package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.formatting.MessageFormat;
import agentapi.core.formatting.ScreenDiff;
import agentapi.core.profile.AnswerText;
import agentapi.core.profile.EchoFinder;
import agentapi.core.profile.Profile;
import agentapi.core.profile.Reading;
import java.util.List;
import java.util.Optional;

/** Finds what the agent said in what its screen shows. */
final class AnswerOnScreen {
  private final AgentType type;
  private final MessageFormat format;
  private final AnswerText cleaning;
  private final EchoFinder echoes;

  AnswerOnScreen(AgentType type, Profile profile) {
    this.type = type;
    this.format = MessageFormat.of(type);
    this.cleaning = new AnswerText(profile);
    this.echoes = new EchoFinder(profile);
  }

  /** What is on the screen before the user has said anything. */
  String opening(Frame now, Reading reading) {
    return format("", rows(now.screen(), now, reading), reading, "");
  }

  /**
   * What is shown of an answer.
   *
   * @param error why the turn failed, where that is shown
   * @param echoed whether the user's message stands above it
   * @param rows how many rows the whole conversation has
   */
  record Shown(String text, Optional<String> error, boolean echoed, int rows) {
    /**
     * Whether the message of which that was shown is gone: agents take back what is interrupted.
     */
    boolean isWithdrawnSince(Shown earlier) {
      return earlier.echoed && !echoed && rows < earlier.rows;
    }
  }

  /** What has come onto the screen since it showed {@code before}, without the user's message. */
  Shown answer(Frame before, Reading readBefore, Frame now, Reading reading, String userText) {
    List<String> rows = rows(now.transcript(), now, reading);
    Optional<EchoFinder.Echo> echo = echoes.last(rows, userText);
    String text =
        echo.isPresent()
            ? below(echo.get(), rows, reading, userText)
            : since(before, readBefore, rows, reading, userText);
    return new Shown(cleaning.clean(text), cleaning.error(text), echo.isPresent(), rows.size());
  }

  /** Whether the conversation is as it was, whatever is drawn below it. */
  boolean isTheSame(Frame before, Reading readBefore, Frame now, Reading reading) {
    return readBefore.end().isPresent()
        && reading.end().isPresent()
        && rows(before.transcript(), before, readBefore)
            .equals(rows(now.transcript(), now, reading));
  }

  private String below(EchoFinder.Echo echo, List<String> rows, Reading reading, String userText) {
    return echo.end().isPresent()
        ? format
            .formatWithoutBox(
                String.join("\n", rows.subList(echo.end().getAsInt(), rows.size())), "")
            .text()
        : format("", rows.subList(echo.first(), rows.size()), reading, userText);
  }

  private String since(
      Frame before, Reading readBefore, List<String> rows, Reading reading, String userText) {
    List<String> earlier = rows(before.transcript(), before, readBefore);
    int end = earlier.size();
    while (end > 0 && earlier.get(end - 1).isBlank()) {
      end--;
    }
    // Where the conversation only grew, even an answer that was given before is known to be new.
    boolean grew =
        readBefore.end().isPresent()
            && end <= rows.size()
            && rows.subList(0, end).equals(earlier.subList(0, end));
    return grew
        ? format("", rows.subList(end, rows.size()), reading, userText)
        : format(String.join("\n", before.transcript()), rows, reading, userText);
  }

  /** The rows that belong to the conversation, where it is known which do. */
  private List<String> rows(List<String> all, Frame now, Reading reading) {
    int below = now.screen().size() - reading.end().orElse(now.screen().size());
    return cleaning.withoutEdge(all.subList(0, all.size() - below));
  }

  private String format(String before, List<String> now, Reading reading, String userText) {
    String added = ScreenDiff.newText(before, String.join("\n", now), type);
    return reading.end().isPresent()
        ? format.formatWithoutBox(added, userText).text()
        : format.format(added, userText).text();
  }
}
