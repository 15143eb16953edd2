/** Units and timers of systemd, of a user and of the machine. */
package dev.headroom.core.supervisor.systemd;
