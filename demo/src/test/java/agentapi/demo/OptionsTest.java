package agentapi.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsTest {
  @Test
  void withoutOptionsTheAgentBehaves() throws Exception {
    Options options = Options.parse();
    assertFalse(options.alternateScreen());
    assertEquals(Options.Signals.AUTO, options.signals());
    assertEquals(20, options.wordDelay());
    assertEquals(Map.of(), options.quirks());
  }

  @Test
  void valuesStandBehindABlankOrAnEqualsSign() throws Exception {
    Options options =
        Options.parse(
            "--screen=alternate",
            "--signals",
            "always",
            "--log=a=b",
            "--exit-status",
            "7",
            "--delay=0",
            "--progress",
            "--quirk",
            "silent,slow-start=100",
            "--quirk=die");
    assertTrue(options.alternateScreen());
    assertTrue(options.progress());
    assertEquals(Options.Signals.ALWAYS, options.signals());
    assertEquals(Optional.of(Path.of("a=b")), options.log());
    assertEquals(Optional.of(7), options.exitStatus());
    assertEquals(0, options.wordDelay());
    assertEquals(Map.of(Quirk.SILENT, 0, Quirk.SLOW_START, 100, Quirk.DIE, 0), options.quirks());
  }

  @ParameterizedTest
  @CsvSource({
    "--frob, unknown option --frob",
    "hello, unknown option hello",
    "--screen, --screen needs a value",
    "--screen=big, '--screen is inline or alternate, not big'",
    "--signals=loud, '--signals is auto, always, title or never, not loud'",
    "--delay=-1, '--delay needs a number, not -1'",
    "--delay=9999999999, '--delay needs a number, not 9999999999'",
    "--exit-status=, --exit-status needs a number",
    "--quirk=polite, unknown quirk polite",
    "--quirk=silent=3, quirk silent takes no number",
    "--quirk=flood, quirk flood needs a number: flood=N",
    "--quirk=flood=x, 'quirk flood needs a number, not x'",
  })
  void aWrongCommandLineSaysWhatIsWrong(String argument, String complaint) {
    Options.Misuse misuse = assertThrows(Options.Misuse.class, () -> Options.parse(argument));
    assertEquals(complaint + "; see --help", misuse.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void theHelpNamesEveryQuirk(Quirk quirk) {
    assertTrue(
        Options.help()
            .lines()
            .anyMatch(line ->
                line.startsWith("      " + quirk.label()) && line.endsWith(quirk.description())));
  }
}
