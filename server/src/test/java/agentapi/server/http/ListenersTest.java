package agentapi.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the server listens. */
final class ListenersTest {
  /** Reserved for documentation (RFC 5737): no machine has it. */
  private static final String NOWHERE = "192.0.2.1";

  @Test
  void severalAddressesShareOnePort() throws Exception {
    try (var front = TestFront.start(s -> s.withAddresses(List.of("127.0.0.1", "127.0.0.2")))) {
      assertEquals(
          List.of("127.0.0.1", "127.0.0.2"),
          front.front.addresses().stream().map(InetSocketAddress::getHostString).toList());
      assertTrue(front.front.addresses().stream().allMatch(a -> a.getPort() == front.port()));
      assertEquals(200, Wire.get(front.port(), "/status").status());
    }
  }

  @Test
  void anAddressThatTheMachineDoesNotHaveIsLeftOut() throws Exception {
    try (var front = TestFront.start(s -> s.withAddresses(List.of(NOWHERE, "127.0.0.1")))) {
      assertEquals(1, front.front.addresses().size());
      assertEquals(200, Wire.get(front.port(), "/status").status());
    }
  }

  @Test
  void withoutAnyAddressItDoesNotStart() {
    var refused = assertThrows(IOException.class, () -> start(List.of(NOWHERE), 0));
    assertTrue(String.valueOf(refused.getMessage()).contains(NOWHERE), refused.toString());
  }

  @Test
  void aPortInUseIsSaidWithTheFlagThatMendsIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var refused =
          assertThrows(IOException.class, () -> start(List.of("127.0.0.1"), taken.getLocalPort()));
      assertEquals(
          "port %d on 127.0.0.1 is in use; --port or AGENTAPI_PORT chooses another"
              .formatted(taken.getLocalPort()),
          refused.getMessage());
    }
  }

  @Test
  void aBufferGivenBackTwiceIsNotHandedToAnotherClient() {
    var given = Listeners.UNSHARED_BUFFERS.acquire(8192, false);
    byte[] bytes = given.getByteBuffer().array();
    given.release();
    assertNotSame(bytes, Listeners.UNSHARED_BUFFERS.acquire(8192, false).getByteBuffer().array());
  }

  private static void start(List<String> addresses, int port) throws IOException {
    var front =
        new HttpFront(
            TestFront.settings().withAddresses(addresses).withPort(port), System::nanoTime);
    try (front) {
      front.open();
    }
  }
}
