/** Asks what answers on a profile's port, and whether it is ours. */
package dev.headroom.core.health;
