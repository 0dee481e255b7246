package agentapi.core.session;

import agentapi.core.profile.Pane;
import agentapi.terminal.Line;
import agentapi.terminal.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * One settled screen.
 *
 * @param drawn the visible rows, without trailing blanks
 * @param screen what of them is the conversation's
 * @param transcript the rows that scrolled away, and the visible ones
 * @param pane what else is known of them
 */
record Frame(
    List<String> drawn,
    List<String> screen,
    List<String> transcript,
    Pane pane,
    boolean bracketedPaste) {
  /**
   * Rows of scrolled-away text that count as part of a conversation; older ones were read when they
   * were newer.
   */
  private static final int HISTORY = 10_000;

  static final Frame EMPTY = new Frame(List.of(), List.of(), List.of(), Pane.NOTHING, false);

  static Frame of(Snapshot snapshot, Pane pane) {
    List<String> drawn = snapshot.lines().stream().map(Line::text).toList();
    List<String> screen = pane.columns() < snapshot.columns() ? pane.rows(snapshot.lines()) : drawn;
    List<Line> history = snapshot.history();
    if (history.isEmpty()) {
      return new Frame(drawn, screen, screen, pane, snapshot.modes().bracketedPaste());
    }
    List<String> transcript =
        new ArrayList<>(
            pane.rows(history.subList(Math.max(0, history.size() - HISTORY), history.size())));
    transcript.addAll(screen);
    return new Frame(drawn, screen, transcript, pane, snapshot.modes().bracketedPaste());
  }

  /** The text as one paste, where the program takes it so; nothing in it acts as a key then. */
  String pasted(String text) {
    return bracketedPaste ? "\u001b[200~" + text + "\u001b[201~" : text;
  }

  boolean showsTheSameAs(Frame other) {
    return screen.equals(other.screen)
        && transcript.size() == other.transcript.size()
        && pane.equals(other.pane);
  }
}
