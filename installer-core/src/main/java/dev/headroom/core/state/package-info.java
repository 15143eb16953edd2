/** The files in which this program remembers things: manifests, the routing ledger, journals, processes and locks. */
package dev.headroom.core.state;
