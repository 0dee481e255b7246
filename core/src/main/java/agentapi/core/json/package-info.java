/**
 * JSON (RFC 8259) as a tree, read and written in one place for all: clients' requests, agents'
 * records and protocols, the state file. It is our own because of its words for mistakes, which
 * clients of the original know, its bounds, and numbers that stay as they were written.
 */
package agentapi.core.json;
