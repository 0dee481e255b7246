package agentapi.core.session;

import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.profile.Profile;
import agentapi.core.profile.RowPattern;
import agentapi.terminal.Signal;
import java.util.Optional;

/** What an agent's signals to its terminal tell about its work. */
final class SignalFacts {
  private final Profile.Signals rules;

  SignalFacts(Profile profile) {
    this.rules = profile.screen().signals();
  }

  Optional<Fact> of(Signal signal) {
    return switch (signal) {
      case Signal.ProgramStatus status when rules.programStatus() && status.id().isEmpty() ->
          programStatus(status.state());
      case Signal.TitleChanged(String title) -> title(title.strip());
      default -> Optional.empty();
    };
  }

  private static Optional<Fact> programStatus(String state) {
    String says = "OSC 7501 " + state;
    return switch (state) {
      case "working" -> Optional.of(new Fact.ActivitySignalled(Activity.WORKING, says));
      case "blocked" -> Optional.of(new Fact.ActivitySignalled(Activity.BLOCKED, says));
      case "idle", "done", "error" -> Optional.of(new Fact.ActivitySignalled(Activity.IDLE, says));
      default -> Optional.empty();
    };
  }

  private Optional<Fact> title(String title) {
    return told(rules.working(), title, Activity.WORKING)
        .or(() -> told(rules.blocked(), title, Activity.BLOCKED))
        .or(() -> told(rules.idle(), title, Activity.IDLE));
  }

  private static Optional<Fact> told(
      Optional<RowPattern> pattern, String title, Activity activity) {
    return pattern
        .filter(one -> one.in(title))
        .map(_ -> new Fact.ActivitySignalled(activity, "title " + title));
  }
}
