package agentapi.core.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one agent, as data: how it is started, what its screen shows, how it takes text.
 * Read from a YAML file by {@link ProfileFile}; every pattern is applied to one row of the screen
 * at a time.
 *
 * @param aliases other names that the agent's program goes by, and those of its packages
 */
public record Profile(
    String name,
    List<String> aliases,
    Launch launch,
    Screen screen,
    Text text,
    Send send,
    Optional<Log> log) {
  /** What scrolls off a full-screen agent's terminal is gone, so it must not. */
  private static final int TALL = 1000;

  /** The same agent, of which only its screen is looked at. */
  public Profile onScreenAlone() {
    Signals none = new Signals(false, Optional.empty(), Optional.empty(), Optional.empty());
    Screen drawn =
        new Screen(
            screen.box(),
            screen.working(),
            screen.workingBelow(),
            screen.ended(),
            screen.refused(),
            screen.aside(),
            none,
            screen.dialogs(),
            screen.quiet(),
            screen.rest());
    Launch tall =
        new Launch(
            launch.columns(),
            Math.max(launch.rows(), TALL),
            launch.environment(),
            launch.afterStart());
    return new Profile(name, aliases, tall, drawn, text, send, Optional.empty());
  }

  /**
   * How the agent is started.
   *
   * @param columns width of its terminal in cells
   * @param rows height of its terminal in cells
   * @param environment variables set on top of the server's own
   * @param afterStart bytes typed once the agent runs, such as to end an endless animation
   */
  public record Launch(int columns, int rows, Map<String, String> environment, String afterStart) {}

  /**
   * How its screen is read.
   *
   * @param box its input box; without one a screen that stands still is enough to take input
   * @param working rows that are there only while it works; looked for from the last rows above the
   *     input box to the end of the screen
   * @param workingBelow the same, of rows below the input box
   * @param ended what the last row above the input box looks like after every turn; an agent
   *     without such a row has none of these
   * @param refused a row that is there only while the vendor refuses and the agent tries again; its
   *     group {@code message} says why
   * @param aside one of the screen's last rows where the agent shows something beside the
   *     conversation; it begins, over the screen's whole height, with the group {@code aside}
   * @param signals what it tells its terminal beside what it draws
   * @param dialogs how the questions look that it puts to a person
   * @param quiet how long its screen must stand still until it is held to have stopped, where
   *     nothing stronger tells
   * @param rest the same, once it was seen at work in the turn and no more is
   */
  public record Screen(
      Optional<Box> box,
      List<RowPattern> working,
      List<RowPattern> workingBelow,
      List<RowPattern> ended,
      Optional<RowPattern> refused,
      Optional<RowPattern> aside,
      Signals signals,
      List<DialogRules> dialogs,
      Duration quiet,
      Duration rest) {}

  /**
   * What an agent tells its terminal of its state.
   *
   * @param programStatus whether its program status (OSC 7501) is believed
   * @param working window titles that it shows only while it works
   * @param blocked only while it asks a person
   * @param idle only while it does neither
   */
  public record Signals(
      boolean programStatus,
      Optional<RowPattern> working,
      Optional<RowPattern> blocked,
      Optional<RowPattern> idle) {}

  /**
   * An input box.
   *
   * @param prompt its first row; the group {@code draft} is what stands in it
   * @param top a row above it, at most {@code reach} rows away
   * @param bottom the first such row below it ends the box; without, the screen's end
   * @param inside what every row of it looks like; the group {@code draft} is what stands in it
   * @param placeholder rows of it that nobody typed
   * @param footer from the first such row on it holds no draft
   * @param shell a row of it, or below it, that is there only while what is typed would be run as a
   *     shell command
   * @param margin rows above it that belong to it
   * @param cursor whether it takes what is typed only while the cursor is shown in it
   */
  public record Box(
      RowPattern prompt,
      Optional<RowPattern> top,
      int reach,
      Optional<RowPattern> bottom,
      Optional<RowPattern> inside,
      List<RowPattern> placeholder,
      Optional<RowPattern> footer,
      Optional<RowPattern> shell,
      int margin,
      boolean cursor) {}

  /**
   * Its own record of the conversation.
   *
   * @param kind how it is found and read
   * @param ends whether it tells the end of every turn
   */
  public record Log(String kind, boolean ends) {}

  /**
   * How its answers are freed from what only the screen needs.
   *
   * @param echo the first row of what a person said; its group {@code said} is the beginning of it
   * @param noise rows that no model said
   * @param bullets marks in front of a paragraph of the answer
   * @param indent blanks in front of its other rows
   * @param edge what stands at the right edge of rows, such as a scroll bar
   * @param quote what stands in front of the rows of a quotation
   * @param code a stretch of code within a line; its group {@code code} is what the model said
   * @param numbers whether the rows of a block of code are numbered on the screen
   * @param tools blocks that show a tool at work
   * @param error a row that tells that the turn failed; its group {@code message} says why
   */
  public record Text(
      Optional<RowPattern> echo,
      List<RowPattern> noise,
      List<String> bullets,
      int indent,
      Optional<RowPattern> edge,
      Optional<RowPattern> quote,
      Optional<RowPattern> code,
      boolean numbers,
      List<ToolRows> tools,
      Optional<RowPattern> error) {}

  /**
   * A block of rows that shows a tool at work.
   *
   * @param begin its first row
   * @param end the first such row below it is not in it any more; without, the end of the answer
   * @param holds a row of it, without which it is none
   */
  public record ToolRows(RowPattern begin, Optional<RowPattern> end, Optional<RowPattern> holds) {}

  /**
   * How it takes a message.
   *
   * @param enterDelay how long the text must have stood on the screen before Enter is pressed
   * @param clear the keys that empty the input box, or one row of it
   * @param interrupt the key that ends a turn
   * @param interruptTwice whether it must be pressed again
   * @param afterMention what ends a name such as {@code @README} at the end of a message, where
   *     Enter would otherwise choose one of the names that the agent suggests
   * @param mention what stands before a file's path to have the agent read that file
   * @param leaveShell the key that makes an empty input box take messages again, not shell commands
   * @param escapes what is typed before a message that begins with such a character, which would
   *     otherwise make it a command to the agent
   */
  public record Send(
      Duration enterDelay,
      String clear,
      String interrupt,
      boolean interruptTwice,
      String afterMention,
      String mention,
      String leaveShell,
      Map<String, String> escapes) {
    /** The path as the agent is told of it; in quotes if it has blanks. */
    public String mentioned(String path) {
      return path.contains(" ") ? mention + '"' + path + '"' : mention + path;
    }

    /** The message as it is typed, so that the agent takes it for words. */
    public String escaped(String text) {
      return escapes.getOrDefault(text.substring(0, Math.min(1, text.length())), "") + text;
    }
  }
}
