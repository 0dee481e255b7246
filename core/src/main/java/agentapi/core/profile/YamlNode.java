package agentapi.core.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/** One mapping of the file, with its place in it. */
record YamlNode(String path, Object value) {
  private Map<?, ?> map() {
    return switch (value) {
      case Map<?, ?> map -> map;
      default -> throw wrong("a mapping");
    };
  }

  IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException("profile: " + path + " must be " + wanted);
  }

  /**
   * The same, which has no other members than these.
   *
   * @throws IllegalArgumentException naming one that it has
   */
  YamlNode only(String... known) {
    for (Object key : map().keySet()) {
      if (!List.of(known).contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            "profile: %s.%s is not known; there are %s"
                .formatted(path, key, String.join(", ", known)));
      }
    }
    return this;
  }

  YamlNode member(String key) {
    Object member = map().get(key);
    return new YamlNode(path + "." + key, member == null ? Map.of() : member);
  }

  Optional<YamlNode> present(String key) {
    Object member = map().get(key);
    return member == null ? Optional.empty() : Optional.of(new YamlNode(path + "." + key, member));
  }

  Optional<String> text(String key) {
    return present(key).map(YamlNode::asText);
  }

  private String asText() {
    return switch (value) {
      case String text -> text;
      default -> throw wrong("a text");
    };
  }

  int number(String key, int otherwise) {
    return present(key)
        .map(node ->
            switch (node.value) {
              case Integer number when number >= 0 -> number;
              default -> throw node.wrong("a whole number that is not negative");
            })
        .orElse(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return present(key)
        .map(node ->
            switch (node.value) {
              case Boolean flag -> flag;
              default -> throw node.wrong("true or false");
            })
        .orElse(otherwise);
  }

  List<String> list(String key) {
    return present(key)
        .map(node ->
            switch (node.value) {
              case List<?> items ->
                  items.stream().map(item -> new YamlNode(node.path, item).asText()).toList();
              default -> throw node.wrong("a list of texts");
            })
        .orElse(List.of());
  }

  List<YamlNode> nodes(String key) {
    return present(key)
        .map(node ->
            switch (node.value) {
              case List<?> items ->
                  items.stream().map(item -> new YamlNode(node.path, item)).toList();
              default -> throw node.wrong("a list of mappings");
            })
        .orElse(List.of());
  }

  Map<String, String> texts(String key) {
    Map<String, String> texts = new TreeMap<>();
    member(key)
        .map()
        .forEach((name, text) ->
            texts.put(name.toString(), new YamlNode(path + "." + key, text).asText()));
    return Map.copyOf(texts);
  }

  private RowPattern asPattern() {
    try {
      return RowPattern.of(asText());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("profile: " + path + ": " + e.getMessage(), e);
    }
  }

  Optional<RowPattern> pattern(String key) {
    return present(key).map(YamlNode::asPattern);
  }

  List<RowPattern> patterns(String key) {
    return list(key).stream()
        .map(text -> new YamlNode(path + "." + key, text).asPattern())
        .toList();
  }
}
