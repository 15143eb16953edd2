/** Agents and daemons of macOS. */
package dev.headroom.core.supervisor.launchd;
