package agentapi.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names under which this server may be asked: a page that has its own name resolve to this
 * machine (DNS rebinding) cannot forge the Host header. Immutable.
 */
public final class AllowedHosts {
  private final List<String> hosts;
  private final boolean any;

  private AllowedHosts(List<String> hosts, boolean any) {
    this.hosts = hosts;
    this.any = any;
  }

  /**
   * From a list of host names and addresses without ports, IPv6 in brackets; {@code *} anywhere in
   * it allows every host.
   *
   * @throws IllegalArgumentException with words for whoever wrote the list
   */
  public static AllowedHosts parse(List<String> entries) {
    ListEntries.check(entries);
    if (entries.contains("*")) {
      return new AllowedHosts(List.of("*"), true);
    }
    List<String> hosts = new ArrayList<>();
    for (String entry : entries) {
      String lower = entry.toLowerCase(Locale.ROOT);
      if (lower.startsWith("http://") || lower.startsWith("https://")) {
        throw new IllegalArgumentException("'" + entry + "' must not include http:// or https://");
      }
      if (!portOf(lower).isEmpty()) {
        throw new IllegalArgumentException("'" + entry + "' must not include a port");
      }
      hosts.add(nameOf(lower));
    }
    return new AllowedHosts(List.copyOf(hosts), false);
  }

  /** The same list and one name more, unless everything is allowed already. */
  public AllowedHosts plus(String host) {
    String name = nameOf(host.toLowerCase(Locale.ROOT));
    if (any || hosts.contains(name)) {
      return this;
    }
    List<String> more = new ArrayList<>(hosts);
    more.add(name);
    return new AllowedHosts(List.copyOf(more), false);
  }

  /** Whether a request with this Host header (name and perhaps port) may pass. */
  boolean allows(String hostHeader) {
    return any || hosts.contains(nameOf(hostHeader.toLowerCase(Locale.ROOT)));
  }

  /**
   * The host of a URL by which a server that listens on an address may be asked: the address, if it
   * is on the list, else the first name of this machine's own, else the first name of all.
   */
  public String forUrl(String address) {
    String name =
        any || hosts.contains(address.toLowerCase(Locale.ROOT))
            ? address
            : hosts.stream()
                .filter(host -> host.matches("localhost|127\\..*|::1"))
                .findFirst()
                .orElse(hosts.getFirst());
    return name.contains(":") ? "[" + name + "]" : name;
  }

  /** The names, for a person: {@code localhost, 127.0.0.1, ::1}. */
  @Override
  public String toString() {
    return String.join(", ", hosts);
  }

  private static String nameOf(String authority) {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      return end < 0 ? authority : authority.substring(1, end);
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  private static String portOf(String authority) {
    int from = authority.startsWith("[") ? authority.indexOf(']') + 1 : 0;
    int colon = authority.indexOf(':', from);
    return colon < 0 ? "" : authority.substring(colon);
  }
}
