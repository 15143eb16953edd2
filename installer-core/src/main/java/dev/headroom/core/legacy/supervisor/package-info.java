/** Supervisors that only the Python installer used: a profile that has one can be run and removed, and none is given one. */
package dev.headroom.core.legacy.supervisor;
