/** {@code headroom stats}: what was saved, by day, by tool and by model. */
package dev.headroom.app.cli.stats;
