package agentapi.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code name=value} between colons, as several operating system commands have them. */
final class Fields {
  private static final int MAX = 64;

  private Fields() {}

  /** Of fields of one name the first counts. */
  static Map<String, String> of(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split(":", MAX)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    return fields;
  }

  /** Text in base64; empty if it is none. */
  static Optional<String> decode(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
