package agentapi.server.http;

import agentapi.core.session.AgentSession;
import agentapi.core.session.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP face of a session: listens, guards, routes. {@link #start} and {@link #stop} may be
 * called from any thread.
 */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final Server server;
  private final Listeners listeners;
  private final StreamHub streams;
  private final NativeStreams nativeStreams;
  private final HttpSettings settings;
  private final BodyPace pace;
  private final HeadDeadline heads;
  private final UploadStore uploads;
  private final Meters meters;

  /**
   * A front that is not listening yet.
   *
   * @param nanoTime the clock by which bodies, heads and streams are timed
   */
  public HttpFront(HttpSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    Limits limits = settings.limits();
    server = new Server(threads());
    server.setStopTimeout(limits.stopTime().toMillis());
    pace = new BodyPace(limits.bodyGrace().toNanos(), limits.bodyBytesPerSecond(), nanoTime);
    server.setErrorHandler(new ErrorPages(pace));
    heads = new HeadDeadline(server.getScheduler(), nanoTime, limits.headTime());
    listeners = new Listeners(server, settings, heads);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    var slots = new StreamSlots(limits.streams(), limits.streamsPerAddress());
    streams = new StreamHub(limits, nanoTime, slots);
    nativeStreams = new NativeStreams(slots);
    HttpSettings.Uploads files = settings.uploads();
    uploads = new UploadStore(files.kept(), files.temporary(), files.maxTotal());
    meters = new Meters(listeners::openConnections, slots::taken);
  }

  /**
   * Takes its port, so that nothing else need be begun if it is in use. Whoever connects is
   * answered once {@link #start} was called.
   *
   * @throws IOException with words for whoever chose address and port
   */
  public void open() throws IOException {
    listeners.open();
  }

  /**
   * Begins to answer for a session.
   *
   * @throws IOException if the server does not start
   */
  public void start(Session session) throws IOException {
    // It counts what runs, so that a stop can wait for it.
    server.setHandler(
        new GracefulHandler(
            new FrontHandler(
                routes(session),
                new HostGuard(settings.hosts()),
                new OriginGuard(settings.origins(), settings.originsGiven()),
                new AccessGuard(settings, HttpFront::randomKey),
                heads,
                pace,
                meters)));
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the HTTP server did not start: " + e.getMessage(), e);
    }
  }

  private Router routes(Session session) {
    var openApi = new OpenApi(settings.version());
    var router = new Router();
    new LegacyRoutes(session, streams, openApi, settings).addTo(router);
    new UploadRoute(uploads).addTo(router);
    new ServerRoutes(session, settings.version(), meters).addTo(router);
    openApi.addTo(router);
    new ProblemPages().addTo(router);
    new PageRoutes(settings).addTo(router);
    if (session instanceof AgentSession agent) {
      new NativeRoutes(agent, nativeStreams, uploads, openApi, settings.limits().jsonBytes())
          .addTo(router);
    }
    return router;
  }

  /** Where it listens, the port as it really is. */
  public List<InetSocketAddress> addresses() {
    return listeners.addresses();
  }

  /** The port that it listens on. */
  int port() {
    return listeners.addresses().getFirst().getPort();
  }

  /** How many legacy event streams are open. */
  int openStreams() {
    return streams.size();
  }

  /** How many connections are open. */
  int openConnections() {
    return listeners.openConnections();
  }

  /** Whether connections are looked at for heads that do not end. */
  boolean watchesHeads() {
    return heads.isWatching();
  }

  /**
   * Ends what is open and stops listening: event streams write what waits and end, running requests
   * get the time that the limits say. Does nothing the second time.
   */
  public void stop() {
    streams.end();
    nativeStreams.end();
    try {
      server.stop();
    } catch (Exception e) {
      LOG.debug("what was still open was cut", e);
    }
    listeners.close();
    uploads.close();
  }

  @Override
  public void close() {
    stop();
  }

  private static byte[] randomKey() {
    byte[] key = new byte[16];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static QueuedThreadPool threads() {
    var pool = new QueuedThreadPool(16, 2, (int) Duration.ofMinutes(1).toMillis());
    pool.setName("http");
    pool.setDaemon(true);
    pool.setReservedThreads(0);
    pool.setVirtualThreadsExecutor(new RequestThreads());
    return pool;
  }
}
