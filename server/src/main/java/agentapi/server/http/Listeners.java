package agentapi.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The addresses that the server listens on, all with the same port. */
final class Listeners {
  /** A port that is free on one address may be taken on the next. */
  private static final int ATTEMPTS = 20;

  private static final int SEND_BUFFER = 128 * 1024;

  /**
   * Buffers that nobody uses a second time. When Jetty 12.1.14 refuses a malformed head, one thread
   * may still leave the connection while another reads it again, and both give its buffer back: a
   * pool would hand it to two clients, each then answered for what the other asked.
   */
  static final ByteBufferPool UNSHARED_BUFFERS = new ByteBufferPool.NonPooling();

  private final Server server;
  private final HttpSettings settings;
  private final HeadDeadline heads;
  private volatile List<InetSocketAddress> addresses = List.of();

  Listeners(Server server, HttpSettings settings, HeadDeadline heads) {
    this.server = server;
    this.settings = settings;
    this.heads = heads;
  }

  /** Where the server listens. */
  List<InetSocketAddress> addresses() {
    return addresses;
  }

  /** Gives the port back, if the server never came to start. */
  void close() {
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector listening) {
        listening.close();
      }
    }
  }

  /** How many connections are open. */
  int openConnections() {
    int open = 0;
    for (Connector connector : server.getConnectors()) {
      open += connector.getConnectedEndPoints().size();
    }
    return open;
  }

  /**
   * Binds every address.
   *
   * @throws IOException with words for whoever chose address and port
   */
  void open() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        open(resolve());
        return;
      } catch (PortTaken e) {
        if (settings.port() != 0 || attempt == ATTEMPTS) {
          throw new IOException(e.getMessage(), e);
        }
      }
    }
  }

  private static final class PortTaken extends IOException {
    private static final long serialVersionUID = 1L;

    PortTaken(InetAddress address, int port, Throwable cause) {
      super(
          "port %d on %s is in use; --port or AGENTAPI_PORT chooses another"
              .formatted(port, address.getHostAddress()),
          cause);
    }
  }

  private List<InetAddress> resolve() throws IOException {
    List<InetAddress> resolved = new ArrayList<>();
    for (String address : settings.addresses()) {
      try {
        resolved.add(InetAddress.getByName(address));
      } catch (UnknownHostException e) {
        throw new IOException("there is no address for " + address, e);
      }
    }
    return resolved;
  }

  private void open(List<InetAddress> wanted) throws IOException {
    List<ServerConnector> opened = new ArrayList<>();
    List<InetSocketAddress> bound = new ArrayList<>();
    int port = settings.port();
    try {
      for (InetAddress address : wanted) {
        var connector = connector(address, port);
        try {
          connector.open();
        } catch (IOException e) {
          if (isMissing(address)) {
            continue;
          }
          throw causedByBind(e) ? new PortTaken(address, port, e) : e;
        }
        opened.add(connector);
        port = connector.getLocalPort();
        bound.add(new InetSocketAddress(address, port));
      }
      if (opened.isEmpty()) {
        throw new IOException(
            "this machine has none of the addresses " + String.join(", ", settings.addresses()));
      }
    } catch (IOException e) {
      opened.forEach(ServerConnector::close);
      throw e;
    }
    opened.forEach(server::addConnector);
    addresses = List.copyOf(bound);
  }

  private ServerConnector connector(InetAddress address, int port) {
    var http = new HttpConfiguration();
    http.setRequestHeaderSize(settings.limits().headBytes());
    http.setSendServerVersion(false);
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    // Without acceptor threads the selector accepts: two threads for two addresses, not four.
    var connector =
        new ServerConnector(
            server, null, null, UNSHARED_BUFFERS, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setAcceptQueueSize(1024);
    // The system would let every client that does not read keep megabytes in its buffers.
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    connector.addBean(heads);
    return connector;
  }

  private static boolean isMissing(InetAddress address) {
    try {
      return !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean causedByBind(Throwable e) {
    return e instanceof BindException || (e.getCause() != null && causedByBind(e.getCause()));
  }
}
