package agentapi.terminal;

/**
 * A hyperlink (OSC 8).
 *
 * @param uri as sent, without control characters; where it leads is for the viewer to judge
 * @param id the same for cells that the program marked as one link; empty where it gave none
 */
public record Link(String uri, String id) {}
