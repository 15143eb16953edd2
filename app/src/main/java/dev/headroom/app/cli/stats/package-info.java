/** {@code headroom stats}: what was saved, by day and by tool. */
package dev.headroom.app.cli.stats;
