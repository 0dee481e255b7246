/** Reads tables of an SQLite database that another process writes, without locking it. */
package agentapi.core.sqlite;
