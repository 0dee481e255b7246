package agentapi.core.profile;

import agentapi.terminal.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recognises the regions of an agent's screen by its profile. Only the last rows that are not blank
 * are looked at: what an agent says further up may look like anything.
 */
public final class ScreenReader {
  /**
   * Rows of the screen's end in which box, spinner and dialog are looked for; a long draft or
   * dialog fits.
   */
  private static final int REACH = 60;

  /** Rows above the input box in which a spinner may stand. */
  private static final int ABOVE_BOX = 6;

  /** Rows at the end in which a spinner may stand while no input box is there. */
  private static final int BELOW = 12;

  private final Profile profile;
  private final Optional<BoxFinder> boxes;
  private final List<DialogFinder> dialogs;
  private final List<PanelFinder> panels;

  public ScreenReader(Profile profile) {
    this.profile = profile;
    this.boxes = profile.screen().box().map(BoxFinder::new);
    List<DialogRules> rules = profile.screen().dialogs();
    this.dialogs =
        rules.stream().filter(rule -> rule.over().isEmpty()).map(DialogFinder::new).toList();
    this.panels =
        rules.stream().filter(rule -> rule.over().isPresent()).map(PanelFinder::new).toList();
  }

  /** The part of a screen that is read. */
  public Pane pane(Snapshot screen) {
    Optional<Panel> panel =
        panels.stream().flatMap(finder -> finder.find(screen).stream()).findFirst();
    boolean cursorTells = profile.screen().box().filter(Profile.Box::cursor).isPresent();
    return Pane.of(screen, profile.screen().aside(), panel, cursorTells);
  }

  /** What a screen shows. */
  public Reading read(Snapshot screen) {
    Pane pane = pane(screen);
    return read(pane.rows(screen.lines()), pane);
  }

  /** What the rows of a screen show over which nothing lies. */
  public Reading read(List<String> screen) {
    return read(screen, Pane.NOTHING);
  }

  /**
   * What a screen shows.
   *
   * @param screen its rows, the topmost first, without trailing blanks
   * @param pane what else is known of it
   */
  public Reading read(List<String> screen, Pane pane) {
    List<Integer> places = lastRows(screen);
    List<String> rows = places.stream().map(screen::get).toList();
    Optional<BoxFinder.Box> anyBox = boxes.flatMap(finder -> finder.find(rows));
    Optional<DialogFinder.Found> asked = dialog(rows, anyBox);
    Optional<Dialog> dialog =
        pane.panel().map(Panel::dialog).or(() -> asked.map(DialogFinder.Found::dialog));
    Optional<BoxFinder.Box> ownBox = asked.isPresent() ? Optional.empty() : anyBox;
    // What lies over the conversation hides the box from what is typed, not from sight.
    Optional<BoxFinder.Box> box =
        ownBox.filter(_ -> pane.panel().isEmpty()).filter(found -> takes(found, places, pane));
    int from =
        ownBox
            .map(found -> Math.max(0, found.top() - ABOVE_BOX))
            .orElse(Math.max(0, rows.size() - BELOW));
    int below = ownBox.map(BoxFinder.Box::end).orElse(from);
    Optional<Integer> over =
        ownBox.map(BoxFinder.Box::top).or(() -> asked.map(DialogFinder.Found::top));
    return new Reading(
        box.isPresent(),
        box.map(BoxFinder.Box::draft),
        box.filter(found -> isShell(rows.subList(found.prompt(), rows.size()))).isPresent(),
        firstMatch(rows.subList(from, rows.size()), profile.screen().working())
            .or(() ->
                firstMatch(rows.subList(below, rows.size()), profile.screen().workingBelow())),
        box.filter(found -> isEnd(rows.subList(0, found.top()))).isPresent(),
        refused(rows.subList(from, rows.size())),
        dialog,
        over.map(row -> OptionalInt.of(places.get(row))).orElse(OptionalInt.empty()));
  }

  /**
   * The places of the last rows, in order. Of blank ones that follow each other one counts: an
   * agent may keep its box in the middle of a tall screen, or its answer far above it.
   */
  private static List<Integer> lastRows(List<String> screen) {
    List<Integer> places = new ArrayList<>();
    boolean blankBelow = true;
    for (int row = screen.size() - 1; row >= 0 && places.size() < REACH; row--) {
      boolean blank = screen.get(row).isBlank();
      if (!blank || !blankBelow) {
        places.addFirst(row);
      }
      blankBelow = blank;
    }
    return places;
  }

  /** A dialog takes the place of the box; what stands above either is only a picture of one. */
  private Optional<DialogFinder.Found> dialog(List<String> rows, Optional<BoxFinder.Box> anyBox) {
    return dialog(rows, true)
        .filter(found ->
            found.inputBelow() || anyBox.filter(box -> box.prompt() > found.last()).isEmpty())
        .or(() ->
            dialog(rows, false)
                .filter(found -> anyBox.filter(box -> found.top() < box.end()).isEmpty()));
  }

  private static boolean takes(BoxFinder.Box box, List<Integer> places, Pane pane) {
    int cursor = pane.cursor().isPresent() ? places.indexOf(pane.cursor().getAsInt()) : box.top();
    return cursor >= box.top() && cursor < box.end();
  }

  private boolean isEnd(List<String> conversation) {
    return conversation.reversed().stream()
        .filter(row -> !row.isBlank())
        .findFirst()
        .filter(last -> profile.screen().ended().stream().anyMatch(end -> end.in(last)))
        .isPresent();
  }

  /** Dialogs that show by their footer come before the input box, which they may resemble. */
  private Optional<DialogFinder.Found> dialog(List<String> rows, boolean withFooter) {
    return dialogs.stream()
        .filter(finder -> finder.hasFooter() == withFooter)
        .flatMap(finder -> finder.find(rows).stream())
        .findFirst();
  }

  private boolean isShell(List<String> rows) {
    return profile
        .screen()
        .box()
        .flatMap(Profile.Box::shell)
        .filter(shell -> rows.stream().anyMatch(shell::in))
        .isPresent();
  }

  private Optional<String> refused(List<String> rows) {
    return profile.screen().refused().stream()
        .flatMap(pattern -> rows.stream().flatMap(row -> pattern.find(row).stream()))
        .map(found -> RowPattern.group(found, "message").strip())
        .reduce((_, last) -> last);
  }

  private static Optional<String> firstMatch(List<String> rows, List<RowPattern> patterns) {
    return rows.stream()
        .filter(row -> patterns.stream().anyMatch(pattern -> pattern.in(row)))
        .map(String::strip)
        .findFirst();
  }
}
