package agentapi.server.cli;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.Profile;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.MonotonicClock;
import agentapi.core.session.TerminalSession;
import agentapi.server.http.AllowedHosts;
import agentapi.server.http.AllowedOrigins;
import agentapi.server.http.HttpFront;
import agentapi.server.http.HttpSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the server: from the flags to the exit status. */
final class ServerRun {
  private final ServerOptions options;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  ServerRun(
      ServerOptions options, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.options = options;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the agent and serves it until either ends.
   *
   * @return 0 if the agent ended with 0, else 1
   */
  int run(AgentType type, Profile profile, List<String> command) throws InterruptedException {
    try (HttpFront front = new HttpFront(settings(), System::nanoTime)) {
      front.open();
      TerminalSession session =
          TerminalSession.start(agent(type, profile, command), new MonotonicClock(), epoch());
      Thread stop = Thread.ofPlatform().unstarted(() -> stop(front, session));
      Runtime.getRuntime().addShutdownHook(stop);
      front.start(session);
      announce(front, session, command);
      int status = session.exit().join().shellCode();
      keepOff(stop);
      return ended(session, status);
    } catch (IllegalArgumentException | IOException e) {
      err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  /**
   * The agent ended by itself, unless a signal has just ended it: then the JVM ends in the hook,
   * and not here.
   */
  private static void keepOff(Thread stop) throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      stop.join();
    }
  }

  private int ended(TerminalSession session, int status) {
    if (status == 0) {
      return 0;
    }
    err.println("the agent ended with status " + status + "; its last screen:");
    err.println("========");
    err.println(session.screen().text().stripTrailing());
    err.println("========");
    return 1;
  }

  /** Both have a second or so to end well, so neither waits for the other. */
  private static void stop(HttpFront front, TerminalSession session) {
    Thread agent = Thread.ofVirtual().start(session::close);
    front.stop();
    try {
      agent.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A JVM that a signal ends reports the signal; this end was asked for.
    Runtime.getRuntime().halt(0);
  }

  private HttpSettings settings() {
    HttpSettings settings =
        HttpSettings.standard(Version.NUMBER)
            .withPort(options.port)
            .withHosts(AllowedHosts.parse(hosts()))
            .withChatBasePath(options.chatBasePath);
    if (!options.hosts.isEmpty()) {
      settings = settings.withAddresses(options.hosts);
    }
    return options.origins().isPresent()
        ? settings.withOrigins(AllowedOrigins.parse(options.origins().get()))
        : settings;
  }

  /** A server that listens on a name is also called by it. */
  private List<String> hosts() {
    List<String> hosts = new ArrayList<>(options.allowedHosts);
    for (String host : options.hosts) {
      String name = host.contains(":") ? "[" + host + "]" : host;
      if (!hosts.contains(name)) {
        hosts.add(name);
      }
    }
    return hosts;
  }

  private AgentCommand agent(AgentType type, Profile profile, List<String> command) {
    Optional<String> localeBefore = Optional.ofNullable(System.getProperty("agentapi.lc_all"));
    return new AgentCommand(
        type,
        profile,
        command,
        Path.of("").toAbsolutePath(),
        AgentEnvironment.of(environment, localeBefore, profile.launch().environment()),
        options.columns().orElse(profile.launch().columns()),
        options.rows().orElse(profile.launch().rows()));
  }

  private static String epoch() {
    return Long.toString(new SecureRandom().nextLong(1L << 40), 36);
  }

  private void announce(HttpFront front, TerminalSession session, List<String> command) {
    InetSocketAddress address = front.addresses().getFirst();
    String host = address.getHostString();
    String base =
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    out.println("agentapi " + Version.NUMBER + " runs " + String.join(" ", command));
    out.println(
        "  as       " + session.agentType() + ", process " + session.info().pid().orElse(0));
    out.println("  chat     " + base + options.chatBasePath);
    out.println("  API      " + base + "/status");
    out.flush();
  }
}
