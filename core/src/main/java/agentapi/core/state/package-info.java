/** What outlives a server: its sessions' state file, and the file that names its process. */
package agentapi.core.state;
