package agentapi.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
public final class Version implements IVersionProvider {
  /** As in the build. */
  public static final String NUMBER = "1.0.0";

  @Override
  public String[] getVersion() {
    return new String[] {"agentapi version " + NUMBER};
  }
}
