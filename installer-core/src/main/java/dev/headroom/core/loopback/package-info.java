/** Requests to servers on this machine, for programs that use the core. */
package dev.headroom.core.loopback;
