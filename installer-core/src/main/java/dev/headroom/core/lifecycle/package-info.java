/** Starts, stops and routes installed profiles, and runs their engines in the foreground for a supervisor. */
package dev.headroom.core.lifecycle;
