/** The core's only door to the machine: files, processes, programs, loopback, environment, time. */
package dev.headroom.core.host;
