package agentapi.attach;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Shows an agent's screen on the terminal that this runs on and sends it every key, until Ctrl-C
 * detaches.
 */
final class Attach {
  private static final Duration LAST_KEYS = Duration.ofSeconds(2);
  private static final byte[] BELL = {7};

  private final AgentServer server;
  private final ServerAddress address;
  private final LocalTerminal terminal;
  private final KeyQueue keys;
  private final ScreenView view;

  /** Completed with nothing on a detach, otherwise with what went wrong. */
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

  private Attach(AgentServer server, ServerAddress address, LocalTerminal terminal) {
    this.server = server;
    this.address = address;
    this.terminal = terminal;
    this.keys = new KeyQueue(server);
    this.view = new ScreenView(terminal);
  }

  /**
   * Attaches to a server and returns when that is over. The terminal is restored by then, and also
   * if a signal ends the program.
   *
   * @param url the server's address; {@code http://} is assumed where it has no scheme
   * @param token what the server wants in {@code Authorization}, if it wants anything
   * @param messages where a person is told why it is over
   * @return 0 after a detach, 1 if there is no server, it refuses, went away, or has no terminal to
   *     show
   */
  static int run(String url, Optional<String> token, PrintStream messages)
      throws InterruptedException {
    Optional<String> failure;
    try {
      ServerAddress address = ServerAddress.parse(url);
      try (AgentServer server = AgentServer.connect(address, token);
          LocalTerminal terminal = LocalTerminal.open()) {
        failure = new Attach(server, address, terminal).run();
      }
    } catch (AttachException impossible) {
      failure = Optional.of(impossible.text());
    }
    messages.println(failure.map(why -> "Error: " + why).orElse("[detached]"));
    return failure.isPresent() ? 1 : 0;
  }

  private Optional<String> run() throws InterruptedException {
    terminal.onResize(() -> attempt(view::resized));
    Thread.ofVirtual().name("attach-screen").start(() -> attempt(this::followScreen));
    Thread sender = Thread.ofVirtual().name("attach-send").start(() -> attempt(keys::run));
    Thread.ofPlatform().daemon().name("attach-keys").start(() -> attempt(this::readKeys));
    Optional<String> failure = end.join();
    if (failure.isEmpty()) {
      keys.awaitSent(LAST_KEYS);
    }
    sender.interrupt();
    return failure;
  }

  private void followScreen() throws IOException {
    server.follow(view);
    end.complete(Optional.of("the server at " + address + " ended the connection"));
  }

  private void readKeys() throws IOException {
    KeyReader reader = new KeyReader();
    byte[] bytes = new byte[4096];
    for (int length = terminal.read(bytes); length >= 0; length = terminal.read(bytes)) {
      KeyReader.Keys typed = reader.read(bytes, length);
      if (!typed.text().isEmpty() && !keys.offer(typed.text())) {
        terminal.write(BELL);
      }
      if (typed.detach()) {
        break;
      }
    }
    end.complete(Optional.empty());
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (AttachException refused) {
      end.complete(Optional.of(refused.text()));
    } catch (IOException broken) {
      end.complete(Optional.of("the server at " + address + " went away"));
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException, AttachException;
  }
}
