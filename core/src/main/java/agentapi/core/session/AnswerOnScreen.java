package agentapi.core.session;

import agentapi.core.agent.AgentType;
import agentapi.core.formatting.MessageFormat;
import agentapi.core.formatting.ScreenDiff;
import agentapi.core.profile.AnswerText;
import agentapi.core.profile.Profile;
import java.util.List;

/** Finds what the agent said in what its screen shows. */
final class AnswerOnScreen {
  private final AgentType type;
  private final MessageFormat format;
  private final AnswerText cleaning;

  AnswerOnScreen(AgentType type, Profile profile) {
    this.type = type;
    this.format = MessageFormat.of(type);
    this.cleaning = new AnswerText(profile);
  }

  /** What is on the screen before the user has said anything. */
  String opening(Frame now) {
    return format.format(ScreenDiff.newText("", text(now.screen()), type), "").text();
  }

  /** What has come onto the screen since it showed {@code before}, without the user's message. */
  String answer(Frame before, Frame now, String userText) {
    String added = ScreenDiff.newText(text(before.transcript()), text(now.transcript()), type);
    return cleaning.clean(format.format(added, userText).text());
  }

  private static String text(List<String> rows) {
    return String.join("\n", rows);
  }
}
