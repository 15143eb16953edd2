/** The real programs and processes, and who listens on a port. */
package dev.headroom.core.host.process;
