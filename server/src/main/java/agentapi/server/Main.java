package agentapi.server;

import agentapi.server.cli.CommandLineInterface;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    System.exit(CommandLineInterface.run(args, System.getenv()));
  }
}
