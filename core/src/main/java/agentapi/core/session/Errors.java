package agentapi.core.session;

import agentapi.core.evidence.Fact;
import agentapi.core.view.SessionView;
import java.util.ArrayList;
import java.util.List;

/** What went wrong at the vendor's or in the agent, as it was told. Owned by one thread. */
final class Errors {
  private static final int KEPT = 100;

  private final List<SessionView.Failure> failures = new ArrayList<>();
  private long count;
  private String toldLast = "";

  void turnBegins() {
    toldLast = "";
  }

  /** Notes an error; what is told several times in a turn is one. */
  void tell(Fact.ErrorTold error) {
    if (toldLast.equals(error.message())) {
      return;
    }
    toldLast = error.message();
    failures.add(new SessionView.Failure(++count, error.message(), error.source()));
    if (failures.size() > KEPT) {
      failures.removeFirst();
    }
  }

  List<SessionView.Failure> all() {
    return List.copyOf(failures);
  }
}
