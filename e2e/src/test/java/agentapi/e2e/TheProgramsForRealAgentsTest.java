package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs the scenarios is no part of the build, and has to compile all the same. */
final class TheProgramsForRealAgentsTest {
  @Test
  void compile(@TempDir Path classes) throws IOException {
    List<Path> programs;
    try (Stream<Path> files = Files.list(Path.of("agents"))) {
      programs = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter says = new StringWriter();
    compiler
        .getTask(
            says,
            null,
            null,
            List.of("-proc:none", "-d", classes.toString()),
            null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(programs))
        .call();
    assertEquals("", says.toString());
  }
}
