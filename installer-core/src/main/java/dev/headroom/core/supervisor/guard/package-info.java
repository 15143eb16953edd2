/** What looks every minute whether a proxy still lives, where nothing else would notice. */
package dev.headroom.core.supervisor.guard;
