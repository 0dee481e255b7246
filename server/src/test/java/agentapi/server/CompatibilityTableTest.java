package agentapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of what stays as it was names tests; they are there. */
final class CompatibilityTableTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  private static Map<String, String> testsByClass() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String room : List.of("core", "server", "web", "e2e")) {
      try (var files = Files.walk(ROOT.resolve(room).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          // Two rooms may have a test of one name; either may be meant.
          tests.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return tests;
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> tests = testsByClass();
    var named = NAMED.matcher(Files.readString(ROOT.resolve("docs/compatibility.md")));
    List<String> missing = new ArrayList<>();
    int count = 0;
    while (named.find()) {
      count++;
      String method = "\\b" + named.group(2) + "\\(";
      if (!Pattern.compile(method).matcher(tests.getOrDefault(named.group(1), "")).find()) {
        missing.add(named.group());
      }
    }
    assertTrue(count > 100, "names " + count);
    assertEquals(List.of(), missing);
  }

  @Test
  void everyLineOfATableNamesATest() throws IOException {
    List<String> without =
        Files.readAllLines(ROOT.resolve("docs/compatibility.md")).stream()
            .filter(line ->
                line.startsWith("| ") && !line.startsWith("| what ") && !line.startsWith("| --- "))
            .filter(line -> !NAMED.matcher(line).find())
            .toList();
    assertEquals(List.of(), without);
  }
}
