/** Profiles of the whole machine: what any user can see of them. */
package dev.headroom.desktop.elevation.machine;
