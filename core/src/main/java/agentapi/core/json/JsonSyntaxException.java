package agentapi.core.json;

import java.io.Serial;

/** Bytes that are not one JSON text. */
public final class JsonSyntaxException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String words;

  JsonSyntaxException(String words) {
    super(words);
    this.words = words;
  }

  /** What stood where, for the one who sent it. */
  public String words() {
    return words;
  }
}
