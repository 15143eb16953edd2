/** Finds out what answers on a profile's port, and whether it is the profile's own process. */
package dev.headroom.core.health;
