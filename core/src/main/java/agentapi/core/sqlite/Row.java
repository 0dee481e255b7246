package agentapi.core.sqlite;

import java.util.Map;
import java.util.Optional;

/**
 * One row of a table.
 *
 * @param id its row id
 * @param values texts, longs and doubles by their columns; what is null is not in it
 */
public record Row(long id, Map<String, Object> values) {
  /** The column's text, or an empty one. */
  public String text(String column) {
    return values.get(column) instanceof String text ? text : "";
  }

  public Optional<Long> number(String column) {
    return values.get(column) instanceof Long number ? Optional.of(number) : Optional.empty();
  }
}
