package agentapi.core.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads profiles from YAML. A member that is missing takes the value that suits any agent. */
public final class ProfileFile {
  private static final int MAX_BYTES = 256 * 1024;

  private ProfileFile() {}

  /** The built-in profile of an agent's type; {@code custom} where there is none. */
  public static Profile builtIn(String type) {
    try (InputStream file = ProfileFile.class.getResourceAsStream(type + ".yaml")) {
      return file == null ? builtIn("custom") : parse(type, file.readNBytes(MAX_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a profile.
   *
   * @throws IllegalArgumentException naming the member that is wrong
   */
  public static Profile parse(String name, byte[] yaml) {
    try {
      Load load =
          new Load(LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).build());
      Object tree = load.loadFromInputStream(new java.io.ByteArrayInputStream(yaml));
      return profile(name, new Node(name, tree));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("profile " + name + ": " + e.getMessage(), e);
    }
  }

  private static Profile profile(String name, Node root) {
    Node launch = root.member("launch");
    Node screen = root.member("screen");
    Node text = root.member("text");
    Node send = root.member("send");
    return new Profile(
        root.text("name").orElse(name),
        new Profile.Launch(
            launch.number("columns", 80),
            launch.number("rows", 1000),
            launch.texts("environment"),
            launch.text("after-start").orElse("")),
        new Profile.Screen(
            screen.list("prompt"),
            screen.flag("box-needed", false),
            screen.patterns("working"),
            screen.pattern("working-title"),
            screen.pattern("idle-title"),
            screen.pattern("option"),
            Duration.ofMillis(screen.number("quiet-ms", 2000))),
        new Profile.Text(text.patterns("noise"), text.list("bullets"), text.number("indent", 0)),
        new Profile.Send(
            Duration.ofMillis(send.number("enter-delay-ms", 100)),
            send.text("clear").orElse("\u0015"),
            send.text("interrupt").orElse("\u001b")),
        root.text("log"));
  }

  /** One mapping of the file, with its place in it. */
  private record Node(String path, Object value) {
    private Map<?, ?> map() {
      return switch (value) {
        case Map<?, ?> map -> map;
        default -> throw wrong("a mapping");
      };
    }

    private IllegalArgumentException wrong(String wanted) {
      return new IllegalArgumentException("profile: " + path + " must be " + wanted);
    }

    Node member(String key) {
      Object member = map().get(key);
      return new Node(path + "." + key, member == null ? Map.of() : member);
    }

    private Optional<Node> present(String key) {
      Object member = map().get(key);
      return member == null ? Optional.empty() : Optional.of(new Node(path + "." + key, member));
    }

    Optional<String> text(String key) {
      return present(key).map(Node::asText);
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
                    items.stream().map(item -> new Node(node.path, item).asText()).toList();
                default -> throw node.wrong("a list of texts");
              })
          .orElse(List.of());
    }

    Map<String, String> texts(String key) {
      Map<String, String> texts = new TreeMap<>();
      member(key)
          .map()
          .forEach((name, text) ->
              texts.put(name.toString(), new Node(path + "." + key, text).asText()));
      return Map.copyOf(texts);
    }

    private Pattern asPattern() {
      try {
        return Pattern.compile(asText());
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("profile: " + path + ": " + e.getMessage(), e);
      }
    }

    Optional<Pattern> pattern(String key) {
      return present(key).map(Node::asPattern);
    }

    List<Pattern> patterns(String key) {
      return list(key).stream().map(text -> new Node(path + "." + key, text).asPattern()).toList();
    }
  }
}
