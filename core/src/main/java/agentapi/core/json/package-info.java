/**
 * JSON as a tree. What has a shape known at build time is read and written by generated adapters;
 * this room is for what has not, and where every byte counts.
 */
package agentapi.core.json;
