package agentapi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The peer that runs in Node; {@code npm install} in the folder of its script brings it. */
final class XtermJs {
  private static final Path FOLDER = Path.of("").toAbsolutePath();

  private XtermJs() {}

  /** Megabytes a second, if it is installed. */
  static OptionalDouble speed(Stream stream, Path bytes) throws IOException {
    if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
      return OptionalDouble.empty();
    }
    Process node =
        new ProcessBuilder(
                "node",
                FOLDER.resolve("xterm.mjs").toString(),
                bytes.toString(),
                String.valueOf(stream.columns),
                String.valueOf(stream.rows))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return OptionalDouble.of(Double.parseDouble(printed.strip()));
  }
}
