import org.jspecify.annotations.NullMarked;

/** The HTTP API and the command line. */
@NullMarked
module agentapi.server {
  requires static org.jspecify;
  requires agentapi.core;
  requires agentapi.web;
  requires info.picocli;
  requires java.net.http;
  requires jdk.unsupported;
  requires org.jline.terminal;
  requires org.jline.terminal.ffm;
  requires org.eclipse.jetty.server;
  requires org.slf4j;

  exports agentapi.server;

  opens agentapi.attach to
      info.picocli;
  opens agentapi.server.cli to
      info.picocli;
}
