package agentapi.server.http;

import java.util.List;

/**
 * The two faces of the API: the legacy routes at the root, whose shapes are frozen, and everything
 * newer.
 */
final class Faces {
  private static final List<String> NATIVE =
      List.of("/sessions", "/requests", "/health", "/version", "/metrics", "/problems");

  private Faces() {}

  /** Whether a path belongs to the newer face. */
  static boolean isNative(String path) {
    return NATIVE.stream()
        .anyMatch(root ->
            path.startsWith(root)
                && (path.length() == root.length() || path.charAt(root.length()) == '/'));
  }

  /** Whether a path is open to everyone: nothing but the state of the server is told there. */
  static boolean isHealth(String path) {
    return path.startsWith("/health/");
  }
}
