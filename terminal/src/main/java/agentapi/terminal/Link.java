package agentapi.terminal;

/**
 * A hyperlink (OSC 8). Cells of one link that a program marked as belonging together have the same
 * id; the id is empty where it gave none.
 */
public record Link(String uri, String id) {}
