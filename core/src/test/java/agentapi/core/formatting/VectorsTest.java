package agentapi.core.formatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import agentapi.core.agent.AgentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class VectorsTest {
  @TestFactory
  Stream<DynamicTest> messagesAreFormattedAsTheOriginalDoes() throws IOException {
    return tests(
        "msgfmt/format",
        "msg.txt",
        folder -> {
          Formatted formatted =
              MessageFormat.of(typeOf(folder))
                  .format(Vectors.read(folder, "msg.txt"), Vectors.read(folder, "user.txt"));
          assertEquals(Vectors.read(folder, "expected.txt"), formatted.text());
          Path calls = folder.resolve("expected_tool_calls.txt");
          assertEquals(
              Files.exists(calls) ? Files.readString(calls) : "",
              String.join("\n---\n", formatted.toolCalls()));
        });
  }

  @TestFactory
  Stream<DynamicTest> readinessIsSeenAsTheOriginalDoes() throws IOException {
    return tests(
        "msgfmt/initialization",
        "msg.txt",
        folder ->
            assertEquals(
                folder.endsWith("ready"),
                MessageFormat.of(typeOf(folder)).ready(Vectors.read(folder, "msg.txt"))));
  }

  @TestFactory
  Stream<DynamicTest> theEchoIsDroppedAsTheOriginalDoes() throws IOException {
    return tests(
        "msgfmt/remove-user-input",
        "msg.txt",
        folder ->
            assertEquals(
                Vectors.read(folder, "expected.txt"),
                MessageFormat.of(AgentType.CUSTOM)
                    .withoutEcho(
                        Vectors.read(folder, "msg.txt"), Vectors.read(folder, "user.txt"))));
  }

  @TestFactory
  Stream<DynamicTest> screensAreComparedAsTheOriginalDoes() throws IOException {
    return tests(
        "diff",
        "before.txt",
        folder ->
            assertEquals(
                Vectors.read(folder, "expected.txt"),
                ScreenDiff.newText(
                    Vectors.read(folder, "before.txt"),
                    Vectors.read(folder, "after.txt"),
                    AgentType.CUSTOM)));
  }

  private interface Check {
    void run(Path folder) throws IOException;
  }

  private static Stream<DynamicTest> tests(String folder, String file, Check check)
      throws IOException {
    List<Path> cases = Vectors.cases(folder, file);
    assertFalse(cases.isEmpty());
    return cases.stream()
        .map(path -> {
          Executable test = () -> check.run(path);
          return DynamicTest.dynamicTest(kind(path) + "/" + path.getFileName(), test);
        });
  }

  private static AgentType typeOf(Path folder) {
    return AgentType.of(kind(folder));
  }

  private static String kind(Path folder) {
    return folder.getName(folder.getNameCount() - 2).toString();
  }
}
