package agentapi.core.acp;

import agentapi.core.json.Json;

/** About how many characters a JSON value takes in memory. */
final class Weight {
  private Weight() {}

  static long of(Json json) {
    return switch (json) {
      case Json.Text(var value) -> value.length() + 1L;
      case Json.Num(var literal) -> literal.length() + 1L;
      case Json.Bool _, Json.Null _ -> 1;
      case Json.Arr(var elements) -> 1 + elements.stream().mapToLong(Weight::of).sum();
      case Json.Obj(var members) ->
          1
              + members.entrySet().stream()
                  .mapToLong(member -> member.getKey().length() + of(member.getValue()))
                  .sum();
    };
  }
}
