/** What a session shows of itself: immutable values that both faces and the state file know. */
package agentapi.core.view;
