package agentapi.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A front on a free port of 127.0.0.1 with a scripted session behind it. */
final class TestFront implements AutoCloseable {
  final ScriptedSession session = new ScriptedSession();
  final HttpFront front;

  private TestFront(HttpSettings settings) {
    front = new HttpFront(settings, System::nanoTime);
    try {
      front.open();
      front.start(session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HttpSettings settings() {
    return HttpSettings.standard("9.9.9").withAddresses(List.of("127.0.0.1")).withPort(0);
  }

  static TestFront start() {
    return start(UnaryOperator.identity());
  }

  static TestFront start(UnaryOperator<HttpSettings> change) {
    return new TestFront(change.apply(settings()));
  }

  int port() {
    return front.port();
  }

  @Override
  public void close() {
    front.stop();
  }
}
