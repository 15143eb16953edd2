/** Decides where the requests of tools go behind a proxy: no credential may reach another server than before. */
package dev.headroom.core.planner.upstream;
