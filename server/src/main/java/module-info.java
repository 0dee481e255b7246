import org.jspecify.annotations.NullMarked;

/** The server room. */
@NullMarked
module agentapi.server {
  requires static org.jspecify;
  requires agentapi.core;
  requires agentapi.web;
  requires info.picocli;
  requires io.avaje.jsonb;
  requires org.eclipse.jetty.server;
  requires org.slf4j;

  exports agentapi.server;
  exports agentapi.server.http;
}
