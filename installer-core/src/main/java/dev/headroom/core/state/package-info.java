/** What is remembered on disk: manifests, the routing ledger, journals, process identities, locks. */
package dev.headroom.core.state;
