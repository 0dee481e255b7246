package agentapi.server.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the HTTP front is to be.
 *
 * @param addresses host names and addresses to listen on; one that this machine does not have is
 *     left out as long as another remains
 * @param port the port on all of them; 0 for any that is free
 * @param hosts the names that a Host header may have
 * @param origins the origins whose pages may read and write
 * @param originsGiven whether someone chose these origins; the default ones reach legacy routes
 *     only
 * @param chatBasePath where the chat page is as its users see it, without a slash at the end
 * @param webDir a folder whose files the page has instead of its own, read anew each time
 * @param version the product's version
 * @param access who may use the server
 * @param uploads where the files of clients go
 * @param limits how much of everything a client may have
 */
public record HttpSettings(
    List<String> addresses,
    int port,
    AllowedHosts hosts,
    AllowedOrigins origins,
    boolean originsGiven,
    String chatBasePath,
    Optional<Path> webDir,
    String version,
    Access access,
    Uploads uploads,
    Limits limits) {

  /**
   * Where the files of clients go.
   *
   * @param kept the folder in which they stay; without one they go when the server does
   * @param temporary the folder in which one for them is made otherwise
   * @param maxTotal how many bytes they may hold together
   */
  public record Uploads(Optional<Path> kept, Path temporary, long maxTotal) {}

  public HttpSettings {
    addresses = List.copyOf(addresses);
    while (chatBasePath.endsWith("/")) {
      chatBasePath = chatBasePath.substring(0, chatBasePath.length() - 1);
    }
    if (!chatBasePath.isEmpty() && !chatBasePath.startsWith("/")) {
      chatBasePath = "/" + chatBasePath;
    }
  }

  /** What a server uses that was told nothing else. */
  public static HttpSettings standard(String version) {
    return new HttpSettings(
        List.of("127.0.0.1", "::1"),
        3284,
        AllowedHosts.parse(List.of("localhost", "127.0.0.1", "[::1]")),
        AllowedOrigins.parse(
            List.of("http://localhost:3284", "http://localhost:3000", "http://localhost:3001")),
        false,
        "/chat",
        Optional.empty(),
        version,
        Access.open(),
        new Uploads(
            Optional.empty(), Path.of(System.getProperty("java.io.tmpdir")), 1024L * 1024 * 1024),
        Limits.standard());
  }

  public HttpSettings withAddresses(List<String> addresses) {
    return changed(draft -> draft.addresses = addresses);
  }

  public HttpSettings withPort(int port) {
    return changed(draft -> draft.port = port);
  }

  public HttpSettings withHosts(AllowedHosts hosts) {
    return changed(draft -> draft.hosts = hosts);
  }

  /** Origins that someone chose. */
  public HttpSettings withOrigins(AllowedOrigins origins) {
    return changed(draft -> {
      draft.origins = origins;
      draft.originsGiven = true;
    });
  }

  public HttpSettings withChatBasePath(String chatBasePath) {
    return changed(draft -> draft.chatBasePath = chatBasePath);
  }

  public HttpSettings withWebDir(Path webDir) {
    return changed(draft -> draft.webDir = Optional.of(webDir));
  }

  public HttpSettings withAccess(Access access) {
    return changed(draft -> draft.access = access);
  }

  public HttpSettings withUploads(Uploads uploads) {
    return changed(draft -> draft.uploads = uploads);
  }

  HttpSettings withLimits(Limits limits) {
    return changed(draft -> draft.limits = limits);
  }

  private HttpSettings changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The same settings while one of them changes. */
  private static final class Draft {
    private final String version;
    private List<String> addresses;
    private int port;
    private AllowedHosts hosts;
    private AllowedOrigins origins;
    private boolean originsGiven;
    private String chatBasePath;
    private Optional<Path> webDir;
    private Access access;
    private Uploads uploads;
    private Limits limits;

    Draft(HttpSettings from) {
      version = from.version;
      addresses = from.addresses;
      port = from.port;
      hosts = from.hosts;
      origins = from.origins;
      originsGiven = from.originsGiven;
      chatBasePath = from.chatBasePath;
      webDir = from.webDir;
      access = from.access;
      uploads = from.uploads;
      limits = from.limits;
    }

    HttpSettings settings() {
      return new HttpSettings(
          addresses,
          port,
          hosts,
          origins,
          originsGiven,
          chatBasePath,
          webDir,
          version,
          access,
          uploads,
          limits);
    }
  }
}
