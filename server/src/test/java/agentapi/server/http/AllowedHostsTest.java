package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Host headers pass, and which lists make sense. */
final class AllowedHostsTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "localhost:3284, true",
    "LOCALHOST:1, true",
    "127.0.0.1, true",
    "[::1], true",
    "[::1]:3284, true",
    "'', false",
    "localhost., false",
    "evil.example, false",
    "localhost.evil.example, false",
    "evil.example:localhost, false",
    "127.0.0.1.nip.io, false",
    "[::2], false",
    "[::1, false",
    "0.0.0.0, false",
  })
  void theNameMustBeOnTheListWhateverThePort(String header, boolean allowed) {
    var hosts = AllowedHosts.parse(List.of("localhost", "127.0.0.1", "[::1]"));
    assertEquals(allowed, hosts.allows(header));
  }

  @Test
  void aTrailingDotIsAnotherName() {
    var hosts = AllowedHosts.parse(List.of("Example.com."));
    assertEquals(true, hosts.allows("example.com."));
    assertEquals(false, hosts.allows("example.com"));
  }

  @Test
  void aStarAllowsEverythingAndSkipsTheOtherChecks() {
    assertEquals(true, AllowedHosts.parse(List.of("a b", "*")).allows("evil.example"));
  }

  @Test
  void namesAreShownWithoutBrackets() {
    assertEquals("localhost, ::1", AllowedHosts.parse(List.of("localhost", "[::1]")).toString());
    assertEquals("a, b", AllowedHosts.parse(List.of("a")).plus("B").plus("a").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b|'a b' contains whitespace characters, which are not allowed",
        "a,b|'a,b' contains comma characters, which are not allowed",
        "http://a|'http://a' must not include http:// or https://",
        "https://a|'https://a' must not include http:// or https://",
        "a:80|'a:80' must not include a port",
        "[::1]:80|'[::1]:80' must not include a port",
        "::1|'::1' must not include a port",
      },
      quoteCharacter = '`')
  void anEntryThatIsNoHostIsRefusedInTheOriginalsWords(String entry, String words) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> AllowedHosts.parse(List.of("localhost", entry)));
    assertEquals(words, refused.getMessage());
  }

  @Test
  void anEmptyListIsRefused() {
    var refused = assertThrows(IllegalArgumentException.class, () -> AllowedHosts.parse(List.of()));
    assertEquals("the list must not be empty", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> AllowedOrigins.parse(List.of()));
  }
}
