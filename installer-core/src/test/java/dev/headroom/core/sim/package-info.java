/** A machine in memory whose process can die at any moment. */
@org.jspecify.annotations.NullMarked
package dev.headroom.core.sim;
