/** Tells which paths lead to which file. */
package dev.headroom.core.routing.paths;
