package agentapi.core.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of one agent, as data: how it is started, what its screen shows, how it takes text.
 * Read from a YAML file by {@link ProfileFile}; every pattern is applied to one row of the screen
 * at a time.
 */
public record Profile(
    String name, Launch launch, Screen screen, Text text, Send send, Optional<String> log) {

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
   * @param prompt the marks that begin the first row of the input box
   * @param boxNeeded whether the agent takes input only while its input box is seen; without it a
   *     screen that stands still is enough
   * @param working rows that are there only while it works; looked for from the first of the last
   *     rows above the input box to the end of the screen
   * @param workingTitle titles that it shows only while it works
   * @param idleTitle titles that it shows only while it does not
   * @param option rows of a dialog's options, with the groups {@code key}, {@code label} and, for
   *     the option that Enter would take, {@code mark}
   * @param quiet how long its screen must stand still until it is held to have stopped, where
   *     nothing stronger tells
   */
  public record Screen(
      List<String> prompt,
      boolean boxNeeded,
      List<Pattern> working,
      Optional<Pattern> workingTitle,
      Optional<Pattern> idleTitle,
      Optional<Pattern> option,
      Duration quiet) {}

  /**
   * How its answers are freed from what only the screen needs.
   *
   * @param noise rows that no model said
   * @param bullets marks in front of a paragraph of the answer
   * @param indent blanks in front of its other rows
   */
  public record Text(List<Pattern> noise, List<String> bullets, int indent) {}

  /**
   * How it takes a message.
   *
   * @param enterDelay how long the text must have stood on the screen before Enter is pressed
   * @param clear the key that empties the input box
   * @param interrupt the key that ends a turn
   */
  public record Send(Duration enterDelay, String clear, String interrupt) {}
}
