package agentapi.core.profile;

import java.util.List;

/**
 * A question that stands on an agent's screen.
 *
 * @param title its first row
 * @param detail its other rows, without the options
 * @param options its answers, in order
 * @param confirm typed after an answer that did not close it
 */
public record Dialog(String title, String detail, List<Option> options, List<String> confirm) {
  /**
   * One answer.
   *
   * @param id what an answer names
   * @param keys what is typed to give it, each a write of its own
   */
  public record Option(String id, String label, List<String> keys) {}
}
