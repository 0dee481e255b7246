/**
 * What is known of one agent, read from a YAML file, and how it is used: {@link
 * agentapi.core.profile.ScreenReader} finds input box, spinner, dialog and answer on a screen by
 * {@linkplain agentapi.core.profile.Profile a profile's} patterns.
 */
package agentapi.core.profile;
