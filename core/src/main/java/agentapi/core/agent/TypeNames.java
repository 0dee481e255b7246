package agentapi.core.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of {@link AgentType}. A wrapper tells if among its words there is one agent and no
 * other. {@code amp}, {@code cursor} and {@code goose} are everyday words and must be the first or
 * the last one; {@code q} alone never tells.
 */
final class TypeNames extends AgentNames {
  private static final Set<AgentType> EVERYDAY_WORDS =
      Set.of(AgentType.AMP, AgentType.CURSOR, AgentType.GOOSE);

  @Override
  Optional<String> known(String name) {
    return AgentType.named(name)
        .or(() ->
            Arrays.stream(AgentType.values())
                .filter(type -> type.packages().contains(name))
                .findFirst())
        .filter(type -> type != AgentType.CUSTOM)
        .map(AgentType::wireName);
  }

  @Override
  Optional<String> ofWrapper(List<String> words) {
    Set<AgentType> told =
        Arrays.stream(AgentType.values())
            .filter(type -> type != AgentType.CUSTOM && words.contains(type.wireName()))
            .collect(Collectors.toSet());
    return told.size() == 1
        ? told.stream()
            .filter(type -> !EVERYDAY_WORDS.contains(type) || atAnEnd(type, words))
            .map(AgentType::wireName)
            .findFirst()
        : Optional.empty();
  }

  private static boolean atAnEnd(AgentType type, List<String> words) {
    return words.getFirst().equals(type.wireName()) || words.getLast().equals(type.wireName());
  }
}
