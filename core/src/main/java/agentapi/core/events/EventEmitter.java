package agentapi.core.events;

/** Sends what changes to any number of subscribers without ever waiting for one. */
public interface EventEmitter {
  /** Begins a subscription; nothing emitted after this call is missing from it. */
  Subscription subscribe();
}
