package agentapi.core.profile;

import java.util.List;

/**
 * A question that stands on an agent's screen.
 *
 * @param title its first row
 * @param detail its other rows, without the options
 * @param options its answers, in order
 */
public record Dialog(String title, String detail, List<Option> options) {
  /**
   * One answer.
   *
   * @param key what is typed to give it
   */
  public record Option(String key, String label) {}
}
