package agentapi.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.server.http.Access;
import agentapi.server.http.AllowedHosts;
import agentapi.server.http.HttpSettings;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server says of itself at its start. */
final class BannerTest {
  private static final HttpSettings OPEN = HttpSettings.standard("1.0");

  private static String line(String name, HttpSettings settings, boolean outside) {
    return new Banner(
            List.of("sh", "-c", "exec cat"),
            "custom",
            42,
            InetSocketAddress.createUnresolved("127.0.0.1", 3284),
            settings,
            outside,
            false)
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElse("none")
        .substring(name.length())
        .strip();
  }

  @Test
  void theAgentsCommandCanBeTypedAgain() {
    assertEquals(Version.NUMBER + " runs sh -c 'exec cat'", line("agentapi", OPEN, false));
  }

  @Test
  void withoutATokenItSaysWhoMayUseTheServer() {
    assertEquals(
        "any program on this machine may use it; --token-file narrows that",
        line("  access", OPEN, false));
    assertEquals(
        "anyone who reaches this address, from any machine of the network, may use it;"
            + " --token-file narrows that",
        line("  access", OPEN, true));
  }

  @Test
  void anAddressIsPrintedByWhichTheServerMayBeAsked() {
    assertEquals("http://127.0.0.1:3284/status", line("  API", OPEN, false));
    assertEquals(
        "http://localhost:3284/status",
        line("  API", OPEN.withHosts(hosts("example.com", "localhost")), false));
    assertEquals(
        "http://[::1]:3284/status",
        line("  API", OPEN.withHosts(hosts("example.com", "[::1]", "localhost")), false));
    assertEquals(
        "http://example.com:3284/status",
        line("  API", OPEN.withHosts(hosts("example.com")), false));
    assertEquals("http://127.0.0.1:3284/status", line("  API", OPEN.withHosts(hosts("*")), false));
  }

  @Test
  void thePageIsNamedWhereAProxyShowsIt() {
    assertEquals(
        "http://127.0.0.1:3284/@me/app/chat",
        line("  chat", OPEN.withChatBasePath("/@me/app/chat/"), false));
  }

  @Test
  void withATokenItSaysHowThePageIsOpenedAndNotWhatTheTokenIs() {
    assertEquals(
        "whoever has a token; a browser gives it once, as in http://127.0.0.1:3284/chat?token=…",
        line("  access", OPEN.withAccess(Access.of("s3cret")), false));
  }

  private static AllowedHosts hosts(String... names) {
    return AllowedHosts.parse(List.of(names));
  }
}
