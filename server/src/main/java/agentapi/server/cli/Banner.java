package agentapi.server.cli;

import agentapi.server.http.HttpSettings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server says of itself once it runs.
 *
 * @param command the agent's command line
 * @param type the agent, as the legacy face calls it
 * @param pid the agent's process
 * @param address where the server listens, one of perhaps several
 * @param settings how it does
 * @param outside whether other machines reach it, as far as its addresses tell
 * @param enclosed whether nobody reaches it but what runs in the same container
 */
record Banner(
    List<String> command,
    String type,
    long pid,
    InetSocketAddress address,
    HttpSettings settings,
    boolean outside,
    boolean enclosed) {

  /** The lines, each with its end. */
  String text() {
    String host = settings.hosts().forUrl(address.getHostString());
    String base = "http://" + host + ":" + address.getPort();
    String page = base + settings.chatBasePath();
    List<String> lines = new ArrayList<>();
    lines.add("agentapi " + Version.NUMBER + " runs " + ShellLine.of(command));
    lines.add("  as       " + type + ", process " + pid);
    lines.add("  chat     " + page);
    lines.add("  API      " + base + "/status");
    if (enclosed) {
      lines.add("  outside  " + Container.HOW_TO_REACH);
    }
    lines.add(
        "  access   "
            + (settings.access().isGuarded()
                ? "whoever has a token; a browser gives it once, as in " + page + "?token=…"
                : everyone() + " may use it; --token-file narrows that"));
    return String.join("\n", lines) + "\n";
  }

  private String everyone() {
    return outside
        ? "anyone who reaches this address, from any machine of the network,"
        : "any program on this machine";
  }
}
