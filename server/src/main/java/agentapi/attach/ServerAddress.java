package agentapi.attach;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a server is: {@code http} or {@code https}, a host, perhaps a port and a path in front of
 * its routes.
 */
record ServerAddress(URI uri) {

  /** Reads what a person gave: {@code http://} where no scheme is, a trailing slash dropped. */
  static ServerAddress parse(String text) throws AttachException {
    String address = text.strip();
    if (!address.contains("://")) {
      address = "http://" + address;
    }
    if (address.endsWith("/")) {
      address = address.substring(0, address.length() - 1);
    }
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return new ServerAddress(uri);
      }
    } catch (URISyntaxException unreadable) {
      // Told below, in the words of the flag.
    }
    throw new AttachException(
        "'" + text + "' is no server's address; give --url as in http://localhost:3284");
  }

  /** The address of a route, such as {@code /status}. */
  URI route(String path) {
    return URI.create(uri + path);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
