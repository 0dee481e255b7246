package agentapi.core.profile;

import agentapi.core.agent.AgentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads profiles from YAML. A member that is missing takes the value that suits any agent. */
public final class ProfileFile {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern LETTERS = Pattern.compile("\\P{L}+");

  private ProfileFile() {}

  /** The built-in profile of an agent's type; {@code custom} where there is none. */
  public static Profile builtIn(String type) {
    try (InputStream file = ProfileFile.class.getResourceAsStream(type + ".yaml")) {
      return file == null ? builtIn("custom") : parse(type, file.readNBytes(MAX_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the agents that have a built-in profile and are no type of the legacy face. */
  public static List<String> otherAgents() {
    try (InputStream file = ProfileFile.class.getResourceAsStream("others.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words, in lower case, that built-in profiles know agents' screens by. */
  public static Set<String> words() {
    Set<String> words = new HashSet<>();
    Stream.concat(Stream.of(AgentType.values()).map(AgentType::wireName), otherAgents().stream())
        .map(ProfileFile::source)
        .flatMap(yaml -> LETTERS.splitAsStream(yaml.toLowerCase(Locale.ROOT)))
        .forEach(words::add);
    return words;
  }

  private static String source(String name) {
    try (InputStream file = ProfileFile.class.getResourceAsStream(name + ".yaml")) {
      return file == null ? "" : new String(file.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a profile from a file.
   *
   * @throws IOException if it cannot be read, or is larger than any profile
   * @throws IllegalArgumentException naming the member that is wrong
   */
  public static Profile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than " + MAX_BYTES + " bytes, which no profile is");
    }
    return parse(file.getFileName().toString(), Files.readAllBytes(file));
  }

  /**
   * Reads a profile.
   *
   * @throws IllegalArgumentException naming the member that is wrong
   */
  static Profile parse(String name, byte[] yaml) {
    try {
      Load load =
          new Load(LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).build());
      Object tree = load.loadFromInputStream(new java.io.ByteArrayInputStream(yaml));
      YamlNode root = new YamlNode(name, Objects.requireNonNullElse(tree, Map.of()));
      return profile(
          name,
          root.only("name", "aliases", "launch", "screen", "text", "send", "log", "log-ends"));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("profile " + name + ": " + e.getMessage(), e);
    }
  }

  private static Profile profile(String name, YamlNode root) {
    YamlNode launch = root.member("launch").only("columns", "rows", "environment", "after-start");
    YamlNode text =
        root.member("text")
            .only(
                "echo",
                "noise",
                "bullets",
                "indent",
                "edge",
                "quote",
                "code",
                "line-numbers",
                "tools",
                "error");
    YamlNode send =
        root.member("send")
            .only(
                "enter-delay-ms",
                "clear",
                "interrupt",
                "interrupt-twice",
                "after-mention",
                "mention",
                "leave-shell",
                "escapes");
    return new Profile(
        root.text("name").orElse(name),
        root.list("aliases"),
        new Profile.Launch(
            launch.number("columns", 80),
            launch.number("rows", 1000),
            launch.texts("environment"),
            launch.text("after-start").orElse("")),
        screen(root.member("screen")),
        new Profile.Text(
            text.pattern("echo"),
            text.patterns("noise"),
            text.list("bullets"),
            text.number("indent", 0),
            text.pattern("edge"),
            text.pattern("quote"),
            text.pattern("code"),
            text.flag("line-numbers", false),
            text.nodes("tools").stream().map(ProfileFile::toolRows).toList(),
            text.pattern("error")),
        new Profile.Send(
            Duration.ofMillis(send.number("enter-delay-ms", 100)),
            send.text("clear").orElse("\u0015"),
            send.text("interrupt").orElse("\u001b"),
            send.flag("interrupt-twice", false),
            send.text("after-mention").orElse(""),
            send.text("mention").orElse(""),
            send.text("leave-shell").orElse("\u007f"),
            send.texts("escapes")),
        root.text("log").map(kind -> new Profile.Log(kind, root.flag("log-ends", true))));
  }

  private static Profile.Screen screen(YamlNode screen) {
    screen.only(
        "box",
        "working",
        "working-below",
        "ended",
        "refused",
        "aside",
        "program-status",
        "working-title",
        "blocked-title",
        "idle-title",
        "dialogs",
        "quiet-ms",
        "rest-ms");
    int quiet = screen.number("quiet-ms", 2000);
    return new Profile.Screen(
        screen.present("box").map(ProfileFile::box),
        screen.patterns("working"),
        screen.patterns("working-below"),
        screen.patterns("ended"),
        screen.pattern("refused"),
        screen.pattern("aside"),
        new Profile.Signals(
            screen.flag("program-status", true),
            screen.pattern("working-title"),
            screen.pattern("blocked-title"),
            screen.pattern("idle-title")),
        screen.nodes("dialogs").stream().map(DialogRules::of).toList(),
        Duration.ofMillis(quiet),
        Duration.ofMillis(screen.number("rest-ms", quiet)));
  }

  private static Profile.Box box(YamlNode box) {
    box.only(
        "prompt",
        "top",
        "reach",
        "bottom",
        "inside",
        "placeholder",
        "footer",
        "shell",
        "margin",
        "cursor");
    return new Profile.Box(
        box.pattern("prompt").orElseThrow(() -> box.wrong("a mapping with a prompt")),
        box.pattern("top"),
        box.number("reach", 1),
        box.pattern("bottom"),
        box.pattern("inside"),
        box.patterns("placeholder"),
        box.pattern("footer"),
        box.pattern("shell"),
        box.number("margin", 0),
        box.flag("cursor", false));
  }

  private static Profile.ToolRows toolRows(YamlNode rows) {
    rows.only("begin", "end", "holds");
    return new Profile.ToolRows(
        rows.pattern("begin").orElseThrow(() -> rows.wrong("a mapping with a begin")),
        rows.pattern("end"),
        rows.pattern("holds"));
  }
}
