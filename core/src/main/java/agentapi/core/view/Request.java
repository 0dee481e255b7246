package agentapi.core.view;

import agentapi.core.evidence.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the agent asks a person.
 *
 * @param id never used for another request, not even after a restart
 * @param title one line
 * @param detail what it is about, such as the command that it wants to run; may be empty
 * @param multiple whether it takes several options
 * @param text whether it takes words
 * @param tool the id of the {@link Part.Tool} in the agent's last message that it is about, where
 *     the agent's record or protocol tells
 */
public record Request(
    String id,
    Kind kind,
    String title,
    String detail,
    List<Option> options,
    boolean multiple,
    boolean text,
    Instant askedAt,
    Source source,
    Optional<String> tool,
    Optional<Closed> closed) {
  public Request {
    options = List.copyOf(options);
  }

  /** What kind of answer is wanted. */
  public enum Kind {
    PERMISSION,
    QUESTION,
    PLAN,
    STARTUP,
    LOGIN
  }

  /**
   * One answer.
   *
   * @param id what an answer names
   */
  public record Option(String id, String label, OptionKind kind) {}

  /**
   * What a client answers.
   *
   * @param options the ids of the options that are given; several where the request takes them
   * @param text words that go with them, or answer without any; may be empty
   */
  public record Answer(List<String> options, String text) {
    public Answer {
      options = List.copyOf(options);
    }

    /** One option and no words. */
    public static Answer of(String option) {
      return new Answer(List.of(option), "");
    }
  }

  /** What an answer means. */
  public enum OptionKind {
    ALLOW_ONCE,
    ALLOW_ALWAYS,
    REJECT_ONCE,
    REJECT_ALWAYS,
    CHOICE
  }

  /**
   * How a request ended.
   *
   * @param option the answer, where one was given through us
   */
  public record Closed(Instant at, Reason reason, By by, Optional<String> option) {}

  /** Why a request ended. */
  public enum Reason {
    ANSWERED,
    WITHDRAWN,
    REPLACED,
    ENDED
  }

  /** Who ended it. */
  public enum By {
    API,
    PAGE,
    KEYS,
    AGENT
  }

  /** The same, ended. */
  public Request closed(Closed how) {
    return new Request(
        id, kind, title, detail, options, multiple, text, askedAt, source, tool, Optional.of(how));
  }
}
