/** Decides everything that a request leaves open: port, runtime, tools, rights. */
package dev.headroom.core.planner.resolve;
