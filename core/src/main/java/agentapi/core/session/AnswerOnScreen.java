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

  /** What has come onto the screen since it showed {@code before}, without the user's message. */
  String answer(Frame before, Reading readBefore, Frame now, Reading reading, String userText) {
    List<String> rows = rows(now.transcript(), now, reading);
    List<String> earlier = rows(before.transcript(), before, readBefore);
    Optional<EchoFinder.Echo> echo = echoes.last(rows, userText);
    if (echo.isPresent() && echo.get().end().isPresent()) {
      List<String> below = rows.subList(echo.get().end().getAsInt(), rows.size());
      return cleaning.clean(format.formatWithoutBox(String.join("\n", below), "").text());
    }
    if (echo.isPresent()) {
      List<String> from = rows.subList(echo.get().first(), rows.size());
      return cleaning.clean(format("", from, reading, userText));
    }
    int end = earlier.size();
    while (end > 0 && earlier.get(end - 1).isBlank()) {
      end--;
    }
    // Where the conversation only grew, even an answer that was given before is known to be new.
    boolean grew =
        readBefore.end().isPresent()
            && end <= rows.size()
            && rows.subList(0, end).equals(earlier.subList(0, end));
    return cleaning.clean(
        grew
            ? format("", rows.subList(end, rows.size()), reading, userText)
            : format(String.join("\n", before.transcript()), rows, reading, userText));
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
