package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The agent asks whether it may do something, and waits.
 *
 * @param number 0, 1, 2 …; never used again in a session
 * @param toolCall what it wants to do
 * @param options the answers it takes, at least one, no two with the same id
 */
public record PermissionRequest(long number, ToolCall toolCall, List<Option> options) {
  /** More options than these are left out. */
  static final int MAX_OPTIONS = 100;

  public PermissionRequest {
    options = List.copyOf(options);
  }

  /**
   * One answer.
   *
   * @param id what {@link AcpClient#answer} names
   * @param name for people
   * @param kind {@code allow_once}, {@code allow_always}, {@code reject_once}, {@code
   *     reject_always}, or one that is not known yet
   */
  public record Option(String id, String name, String kind) {}

  /** Why a request is no longer open. */
  public enum Gone {
    /** It was answered. */
    ANSWERED,
    /** The turn was cancelled. */
    CANCELLED,
    /** The agent took it back. */
    WITHDRAWN,
    /** The turn or the agent ended without waiting for an answer. */
    ENDED
  }

  /**
   * The options in a request's parameters; those without an id, or with one seen before, are not.
   */
  static List<Option> options(Json params) {
    List<Option> options = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Json option : params.elements("options")) {
      option
          .text("optionId")
          .filter(_ -> options.size() < MAX_OPTIONS)
          .filter(ids::add)
          .ifPresent(id ->
              options.add(
                  new Option(id, option.text("name").orElse(id), option.text("kind").orElse(""))));
    }
    return options;
  }
}
