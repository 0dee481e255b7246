package agentapi.server.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        version,
        Access.open(),
        new Uploads(
            Optional.empty(), Path.of(System.getProperty("java.io.tmpdir")), 1024L * 1024 * 1024),
        Limits.standard());
  }

  public HttpSettings withAddresses(List<String> addresses) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  public HttpSettings withPort(int port) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  public HttpSettings withHosts(AllowedHosts hosts) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  /** Origins that someone chose. */
  public HttpSettings withOrigins(AllowedOrigins origins) {
    return new HttpSettings(
        addresses, port, hosts, origins, true, chatBasePath, version, access, uploads, limits);
  }

  public HttpSettings withChatBasePath(String chatBasePath) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  public HttpSettings withAccess(Access access) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  public HttpSettings withUploads(Uploads uploads) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }

  public HttpSettings withLimits(Limits limits) {
    return new HttpSettings(
        addresses,
        port,
        hosts,
        origins,
        originsGiven,
        chatBasePath,
        version,
        access,
        uploads,
        limits);
  }
}
