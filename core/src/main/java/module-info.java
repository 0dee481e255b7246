import org.jspecify.annotations.NullMarked;

/** The core room. */
@NullMarked
module agentapi.core {
  requires static org.jspecify;
  requires transitive agentapi.terminal;
  requires io.avaje.jsonb;
  requires org.slf4j;

  exports agentapi.core.events;
  exports agentapi.core.formatting;
  exports agentapi.core.session;
  exports agentapi.core.agent;
  exports agentapi.core.state;
}
