package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import agentapi.browser.Chromium;
import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server and a browser profile for each test; the browser itself is shared by all. After each
 * test the page must have had no error on its console, no policy violation, and no request to
 * another host.
 */
final class Browsing implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(Browsing.class);

  /** The browser, started when first wanted and ended with the last test. */
  record Shared(Optional<Chromium> browser) implements AutoCloseable {
    static Shared start() {
      try {
        Optional<Path> executable = Chromium.find();
        return new Shared(
            executable.isEmpty()
                ? Optional.empty()
                : Optional.of(Chromium.start(executable.get())));
      } catch (IOException e) {
        throw new AssertionError("the browser did not start", e);
      }
    }

    @Override
    public void close() throws IOException {
      if (browser.isPresent()) {
        browser.get().close();
      }
    }
  }

  private Optional<Chromium> browser = Optional.empty();
  private Optional<ScriptedServer> server = Optional.empty();
  private String context = "";
  private final List<Tab> tabs = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    browser =
        test.getRoot()
            .getStore(SHARED)
            .computeIfAbsent("browser", key -> Shared.start(), Shared.class)
            .browser();
    assumeTrue(browser.isPresent(), "needs Chromium: install it, or name it in CHROMIUM");
    server = Optional.of(new ScriptedServer(Clock.systemUTC()));
    context = browser.orElseThrow().context();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context.isEmpty()) {
      return;
    }
    List<String> troubles = new ArrayList<>();
    for (Tab tab : tabs) {
      troubles.addAll(tab.troubles());
      if (test.getExecutionException().isEmpty()) {
        troubles.addAll(
            Json.list(tab.run("globalThis.violations ?? []")).stream()
                .map(Object::toString)
                .toList());
      }
      for (String address : tab.addresses()) {
        if (!address.startsWith("http://127.0.0.1:")
            && !address.startsWith("blob:")
            && !address.startsWith("about:")
            && !address.startsWith("data:")) {
          troubles.add("another host: " + address);
        }
      }
    }
    if (test.getExecutionException().isPresent() && !tabs.isEmpty()) {
      tabs.getLast()
          .screenshot(Path.of("target/failed", test.getRequiredTestMethod().getName() + ".png"));
    }
    browser.orElseThrow().dispose(context);
    server.ifPresent(ScriptedServer::close);
    tabs.clear();
    context = "";
    assertEquals(List.of(), troubles);
  }

  ScriptedServer server() {
    return server.orElseThrow();
  }

  /** A tab with nothing in it yet. */
  Tab blank() {
    Tab tab = browser.orElseThrow().tab(context);
    tabs.add(tab);
    return tab;
  }

  /** A tab that shows the page, connected. */
  Tab open() {
    return open("");
  }

  Tab open(String rest) {
    return blank()
        .open(server().address() + rest)
        .until(
            "document.querySelector('agent-status')?.dataset.state &&"
                + " document.querySelector('agent-status').dataset.state !== 'off'");
  }
}
