package agentapi.server.cli;

import agentapi.core.agent.AgentType;
import agentapi.core.profile.Profile;
import agentapi.core.session.AcpSession;
import agentapi.core.session.AgentCommand;
import agentapi.core.session.AgentSession;
import agentapi.core.session.Memory;
import agentapi.core.session.MonotonicClock;
import agentapi.core.session.RefusedException;
import agentapi.core.session.StateKeeper;
import agentapi.core.session.TerminalSession;
import agentapi.core.state.Loaded;
import agentapi.core.state.PidFile;
import agentapi.core.state.StateFile;
import agentapi.core.view.MessageKind;
import agentapi.core.view.When;
import agentapi.server.http.Access;
import agentapi.server.http.AllowedHosts;
import agentapi.server.http.AllowedOrigins;
import agentapi.server.http.HttpFront;
import agentapi.server.http.HttpSettings;
import agentapi.server.http.OpenApi;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server: from the flags to the exit status. */
final class ServerRun {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRun.class);

  /** How long the start waits for the end of what is piped in. */
  private static final Duration PIPED_PROMPT = Duration.ofMillis(200);

  /** How long the stop waits for what is to be said of an agent whose process is gone. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

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
    if (options.printOpenapi) {
      out.println(new OpenApi(Version.NUMBER).json30());
      return 0;
    }
    try {
      return serve(settings(), type, profile, command);
    } catch (IllegalArgumentException | IOException e) {
      err.println("Error: " + e.getMessage());
      return 1;
    }
  }

  private int serve(HttpSettings settings, AgentType type, Profile profile, List<String> command)
      throws IOException, InterruptedException {
    try (Closeable pid = claim();
        SessionRecording recording = new SessionRecording();
        HttpFront front = new HttpFront(settings, System::nanoTime)) {
      front.open();
      StateFile state = state();
      CompletableFuture<String> prompt = prompt();
      Optional<String> first = within(prompt, PIPED_PROMPT);
      AgentSession session =
          start(agent(type, profile, command), state, first.orElse(""), recording);
      Thread stop = Thread.ofPlatform().unstarted(() -> stop(front, session, pid, recording));
      Runtime.getRuntime().addShutdownHook(stop);
      saveOnSignal(session);
      if (first.isEmpty()) {
        sendLate(prompt, session);
      }
      try {
        session.awaitStart();
      } catch (IOException e) {
        keepOff(stop);
        session.close();
        throw e;
      }
      front.start(session);
      out.print(banner(settings, front, session, command).text());
      out.flush();
      Thread.ofVirtual().name("uploads").start(front::removeAbandonedUploads);
      int status = session.exitStatus().join();
      keepOff(stop);
      session.save();
      return ended(session, status);
    }
  }

  private AgentSession start(
      AgentCommand agent, StateFile state, String prompt, SessionRecording recording)
      throws IOException {
    if (options.acp()) {
      return AcpSession.start(
          agent, new MonotonicClock(), epoch(), prompt, options.acpAllowAll, Version.NUMBER);
    }
    recording.open(options.record, agent.columns(), agent.rows());
    return TerminalSession.start(
        agent,
        new MonotonicClock(),
        epoch(),
        memory(state, prompt),
        options.stateToSave().map(_ -> new StateKeeper(state)),
        recording.listener());
  }

  private static <T> Optional<T> within(CompletableFuture<T> future, Duration patience)
      throws InterruptedException {
    try {
      return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }

  /** Claims the PID file; closing gives it back. */
  private Closeable claim() throws IOException {
    if (options.pidFile == null) {
      return () -> {};
    }
    try {
      PidFile file =
          PidFile.claim(
              options.pidFile,
              ProcessHandle.current().pid(),
              pid -> ProcessHandle.of(pid).isPresent());
      file.warning().ifPresent(err::println);
      return file::close;
    } catch (PidFile.AlreadyRunningException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      throw FileFailure.writing("--pid-file", options.pidFile, e);
    }
  }

  /** Whatever is wrong with the state file is known before the agent runs. */
  private StateFile state() throws IOException {
    StateFile state = new StateFile(stateFile());
    try {
      if (options.stateToSave().isPresent()) {
        state.prepare();
      } else if (options.stateToLoad().isPresent()) {
        state.check();
      }
    } catch (IOException e) {
      throw FileFailure.writing("--state-file", stateFile(), e);
    }
    return state;
  }

  private Path stateFile() {
    return options.stateToSave().or(options::stateToLoad).orElse(Path.of(""));
  }

  private Memory memory(StateFile state, String prompt) {
    if (options.stateToLoad().isEmpty()) {
      return Memory.fresh(prompt);
    }
    Loaded loaded = state.load();
    if (loaded instanceof Loaded.Failed failed) {
      err.println(
          "--state-file: "
              + stateFile()
              + " holds no conversation that could be taken up ("
              + failed.message()
              + ")"
              + (options.stateToSave().isPresent()
                  ? "; it is kept as " + state.kept() + " when the new one is saved"
                  : ""));
    }
    return Memory.of(loaded, prompt);
  }

  /** What the agent is told first, by flag or by what was piped in. */
  private CompletableFuture<String> prompt() {
    if (!options.initialPrompt.isEmpty() || StandardInput.isTerminal()) {
      return CompletableFuture.completedFuture(options.initialPrompt.strip());
    }
    return StandardInput.readAll();
  }

  /** A prompt that ends only after the start is sent like any other message that waits. */
  private static void sendLate(CompletableFuture<String> prompt, AgentSession session) {
    var _ =
        prompt.thenAccept(text -> {
          try {
            if (!text.isEmpty()) {
              session.submit(text, MessageKind.COMMAND, When.QUEUE);
            }
          } catch (RefusedException e) {
            LOG.error("the prompt on standard input was not sent: {}", e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void saveOnSignal(AgentSession session) {
    if (options.stateToSave().isPresent()) {
      Signals.register("USR1", session::save);
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

  private int ended(AgentSession session, int status) {
    if (status == 0) {
      err.println("the agent ended (exit status 0)");
      return 0;
    }
    err.println(
        "the agent ended with status "
            + status
            + "; its last "
            + (options.acp() ? "complaints:" : "screen:"));
    err.println("========");
    err.println(session.lastWords().stripTrailing());
    err.println("========");
    return 1;
  }

  /** The agent first, so that whoever listens is told of its end; each has a second or so. */
  private static void stop(
      HttpFront front, AgentSession session, Closeable pid, SessionRecording recording) {
    session.save();
    session.close();
    try {
      var _ = within(session.exitStatus(), LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.save();
    front.stop();
    recording.close();
    try {
      pid.close();
    } catch (IOException e) {
      LOG.warn("the PID file stays: {}", e.toString());
    }
    // A JVM that a signal ends reports the signal; this end was asked for.
    Runtime.getRuntime().halt(0);
  }

  private HttpSettings settings() throws IOException {
    Access access = options.access();
    boolean outside = options.hosts.stream().anyMatch(ServerRun::isOutside);
    if (outside && !access.isGuarded() && !options.noAuth) {
      throw new IllegalArgumentException(
          "anyone who reaches this address could drive the agent: set --token-file, or say"
              + " --no-auth");
    }
    if (outside && options.webDir != null) {
      throw new IllegalArgumentException(
          "--web-dir is for whoever works on the page, and not for other addresses than this"
              + " machine's own");
    }
    HttpSettings settings =
        HttpSettings.standard(Version.NUMBER)
            .withAccess(access)
            .withPort(options.port)
            .withHosts(hosts())
            .withUploads(
                new HttpSettings.Uploads(
                    options.uploads(),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    options.uploadTotal))
            .withChatBasePath(options.chatBasePath);
    if (!options.hosts.isEmpty()) {
      settings = settings.withAddresses(options.hosts);
    }
    if (options.webDir != null) {
      settings = settings.withWebDir(options.webDir.toAbsolutePath());
    }
    return options.origins().isPresent()
        ? settings.withOrigins(origins(options.origins().get()))
        : settings;
  }

  private AllowedOrigins origins(List<String> entries) {
    AllowedOrigins origins = AllowedOrigins.parse(named(entries));
    for (String entry : origins.vain()) {
      err.println(
          "--allowed-origins: no page is of the origin "
              + entry
              + "; with its scheme it is https://"
              + entry
              + " or http://"
              + entry);
    }
    return origins;
  }

  private static boolean isOutside(String host) {
    try {
      return !InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** A server that listens on a name is also called by it. */
  private AllowedHosts hosts() {
    AllowedHosts allowed = AllowedHosts.parse(named(options.allowedHosts));
    for (String host : options.hosts) {
      allowed = allowed.plus(host.contains(":") ? "[" + host + "]" : host);
    }
    return allowed;
  }

  /** An empty word on the command line names nothing. */
  private static List<String> named(List<String> entries) {
    return entries.stream().filter(entry -> !entry.isEmpty()).toList();
  }

  private AgentCommand agent(AgentType type, Profile profile, List<String> command) {
    Optional<String> localeBefore = Optional.ofNullable(System.getProperty("agentapi.lc_all"));
    return new AgentCommand(
        type,
        profile,
        command,
        Path.of("").toAbsolutePath(),
        AgentEnvironment.of(
            environment, localeBefore, profile.launch().environment(), options.secretEnv),
        options.columns().orElse(profile.launch().columns()),
        options.rows().orElse(profile.launch().rows()));
  }

  private static String epoch() {
    return Long.toString(new SecureRandom().nextLong(1L << 40), 36);
  }

  private Banner banner(
      HttpSettings settings, HttpFront front, AgentSession session, List<String> command) {
    return new Banner(
        command,
        session.agentType(),
        session.info().pid().orElse(0),
        front.addresses().getFirst(),
        settings,
        options.hosts.stream().anyMatch(ServerRun::isOutside),
        options.hosts.isEmpty() && Container.isInside(Path.of("/"), environment));
  }
}
