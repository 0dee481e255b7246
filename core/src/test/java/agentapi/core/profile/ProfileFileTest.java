package agentapi.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile's mistakes are told, and its members are documented. */
final class ProfileFileTest {
  private static final Path PAGE = Path.of("../docs/profiles.md");

  private static String mistake(String yaml) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> ProfileFile.parse("p", yaml.getBytes(StandardCharsets.UTF_8)))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nme: x                                      | p.nme is not known
          launch: { colums: 80 }                      | p.launch.colums is not known
          screen: { spinner: x }                      | p.screen.spinner is not known
          screen: { box: { promt: x } }               | p.screen.box.promt is not known
          screen: { dialogs: [{ options: x }] }       | p.screen.dialogs.options is not known
          text: { bullet: x }                         | p.text.bullet is not known
          send: { enter: x }                          | p.send.enter is not known
          send: { enter-delay-ms: soon }              | must be a whole number
          """)
  void aMistakeIsNamed(String yaml, String told) {
    assertTrue(mistake(yaml).contains(told), mistake(yaml));
  }

  @Test
  void aFileThatSaysNothingIsAProfileThatSuitsAnyAgent() {
    assertEquals("p", ProfileFile.parse("p", new byte[0]).name());
  }

  @Test
  void whatIsNotKnownIsToldWithWhatIs() {
    assertEquals(
        "profile: p.launch.colums is not known; there are columns, rows, environment, after-start",
        mistake("launch: { colums: 80 }"));
  }

  @Test
  void everyMemberIsOnThePage() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/agentapi/core/profile/ProfileFile.java"))
            + Files.readString(Path.of("src/main/java/agentapi/core/profile/DialogRules.java"));
    String page = Files.readString(PAGE);
    List<String> missing = new ArrayList<>();
    for (Matcher only = Pattern.compile("\\.only\\(([^;]+?)\\)[;,]").matcher(source);
        only.find(); ) {
      for (Matcher key = Pattern.compile("\"([a-z-]+)\"").matcher(only.group(1)); key.find(); ) {
        if (!page.contains("`" + key.group(1) + "`")) {
          missing.add(key.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theExampleOfThePageIsAProfile() throws IOException {
    String page = Files.readString(PAGE);
    String yaml = page.substring(page.indexOf("```yaml\n") + 8);
    Profile profile =
        ProfileFile.parse(
            "p", yaml.substring(0, yaml.indexOf("```")).getBytes(StandardCharsets.UTF_8));
    assertEquals("myagent", profile.name());
    ScreenReader reader = new ScreenReader(profile);
    String rule = "─".repeat(40);
    assertEquals("a draft", reader.read(List.of(rule, "> a draft", rule)).draft().orElseThrow());
    assertEquals(
        2,
        reader
            .read(List.of(rule, "Go on?", "> 1. Yes", "  2. No"))
            .dialog()
            .orElseThrow()
            .options()
            .size());
  }
}
