/**
 * The event emitter: what changed in a session, for any number of subscribers.
 *
 * <p>This is the legacy face's view of a session; {@link agentapi.core.events.EventEmitter} is the
 * whole of it.
 */
package agentapi.core.events;
