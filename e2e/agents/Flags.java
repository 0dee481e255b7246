import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the command line of one of these programs says. */
record Flags(List<String> arguments) {
  Flags(String[] arguments) {
    this(List.of(arguments));
  }

  String after(String flag, String otherwise) {
    int at = arguments.indexOf(flag);
    return at < 0 ? otherwise : arguments.get(at + 1);
  }

  List<String> list(String flag, String separator) {
    return Arrays.stream(after(flag, "").split(separator)).filter(f -> !f.isEmpty()).toList();
  }

  List<String> agents(List<String> otherwise) {
    List<String> named = list("--agents", ",");
    return named.isEmpty() ? otherwise : named;
  }

  Path testbed() {
    return Path.of(after("--testbed", "../shared/testbed"));
  }

  String agentapi() {
    return after("--agentapi", "./agentapi");
  }

  /** For the server itself. */
  List<String> server() {
    return list("--flags", " ");
  }
}
