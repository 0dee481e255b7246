/**
 * What changed in a session, told to any number of subscribers, each at its own pace: {@link
 * agentapi.core.events.EventLog} numbers changes and can replay the last ones, for the native face;
 * {@link agentapi.core.events.EventEmitter} makes of them what clients of the original know.
 */
package agentapi.core.events;
