/** Compares what we wrote into settings files with what is there now, and decides what becomes of a difference. */
package dev.headroom.core.routing.drift;
