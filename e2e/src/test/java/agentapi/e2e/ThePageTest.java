package agentapi.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import agentapi.browser.Chromium;
import agentapi.browser.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of a running server, in a browser. */
class ThePageTest {
  /** What the README shows: {@code cp e2e/target/page.png docs/page.png} after this test. */
  private static final Path PICTURE = Path.of("target", "page.png");

  @Test
  void aConversationIsHeldAndAPermissionGivenByOneClick() throws Exception {
    var executable = Chromium.find();
    assumeTrue(executable.isPresent(), "needs Chromium: install it, or name it in CHROMIUM");
    try (var server = Agentapi.demo();
        var browser = Chromium.start(executable.get())) {
      Tab tab = browser.tab(browser.context()).size(1280, 860, false);
      tab.open(server.address() + "/chat/").untilSeen("Ready");
      tab.click("#message").type("Show me some code").press("Enter");
      tab.untilSeen("a quotation").untilSeen("Ready");
      tab.click("#message").type("run: echo seen by $(id -un)").press("Enter");
      tab.untilSeen("Yes, and don't ask again")
          .until("document.querySelector('agent-request').armed");
      tab.screenshot(PICTURE);
      tab.click(".option.allow_once").until("!document.querySelector('.card')").untilSeen("Ready");
      assertEquals(List.of(), tab.troubles());
      List<Map<String, Object>> messages = server.messages();
      assertEquals(5, messages.size(), messages::toString);
      tab.untilSeen("seen by " + System.getProperty("user.name"));
    }
  }
}
