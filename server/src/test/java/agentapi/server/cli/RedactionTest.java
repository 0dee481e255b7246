package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.profile.ProfileFile;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
  private final Redaction redaction = new Redaction(Set.of("esc", "to", "interrupt"));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          secret plan 42,          xxxxxx xxxx 00
          esc to interrupt (12s),  esc to interrupt (00x)
          Esc TO,                  Esc TO
          ❯ │ ─ ● [Yes],           ❯ │ ─ ● [xxx]
          漢字 かな 한글,            文文 文文 文文
          Zürich Ölçü,             xxxxxx xxxx
          """)
  void ofWordsOnlyTheKnownOnesStay(String written, String left) {
    assertEquals(left, redaction.of(written));
  }

  @Test
  void controlSequencesStay() {
    String drawn = "\033[1;31m\033[?2026h\r\n\t\033(B\0337\u009b5A\033[12;40H";
    assertEquals(drawn, redaction.of(drawn));
  }

  @Test
  void stringsKeepTheirNumberOnly() {
    assertEquals("\033]0;x xxxxx\007xx", redaction.of("\033]0;a title\007ok"));
    assertEquals(
        "\033]8;;xxxxx://xxxx/xx\033\\xxxx", redaction.of("\033]8;;https://host/me\033\\link"));
    assertEquals("\033P0xxx\033\\xx", redaction.of("\033P0abc\033\\de"));
  }

  @Test
  void aSequenceMayBeCutAnywhere() {
    assertEquals("\033", redaction.of("\033"));
    assertEquals("[1;3", redaction.of("[1;3"));
    assertEquals("1mxxxxx", redaction.of("1mhello"));
    assertEquals("\033]2;xxx", redaction.of("\033]2;abc"));
    assertEquals("xxx\007", redaction.of("def\007"));
  }

  @Test
  void theWordsOfAgentsScreensAreKnown() {
    assertTrue(ProfileFile.words().containsAll(Set.of("esc", "interrupt", "message", "shell")));
  }
}
