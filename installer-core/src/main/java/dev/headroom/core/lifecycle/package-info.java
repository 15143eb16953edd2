/** Starting, stopping and routing what is installed, and running it in the foreground for a supervisor. */
package dev.headroom.core.lifecycle;
