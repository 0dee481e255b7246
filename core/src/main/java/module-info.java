import org.jspecify.annotations.NullMarked;

/** Sessions: one agent, one conversation, one truth. */
@NullMarked
module agentapi.core {
  requires static org.jspecify;
  requires transitive agentapi.terminal;
  requires org.slf4j;
  requires org.snakeyaml.engine;

  exports agentapi.core.agent;
  exports agentapi.core.events;
  exports agentapi.core.evidence;
  exports agentapi.core.json;
  exports agentapi.core.profile;
  exports agentapi.core.session;
  exports agentapi.core.state;
  exports agentapi.core.view;
}
