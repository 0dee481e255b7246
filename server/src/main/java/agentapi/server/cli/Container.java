package agentapi.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether this program runs in a container, where nobody outside reaches a loopback address. */
final class Container {
  static final String HOW_TO_REACH =
      "this is a container, so set AGENTAPI_HOST=0.0.0.0 and AGENTAPI_TOKEN, or"
          + " AGENTAPI_NO_AUTH=true, to be reached from outside";

  private Container() {}

  /**
   * @param root of the file system
   */
  static boolean isInside(Path root, Map<String, String> environment) {
    return Files.exists(root.resolve(".dockerenv"))
        || Files.exists(root.resolve("run/.containerenv"))
        || environment.containsKey("KUBERNETES_SERVICE_HOST")
        || environment.containsKey("container");
  }
}
