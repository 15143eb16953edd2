/** A profile's manifest as data: the file that the Python command line reads and writes as well. */
package dev.headroom.core.model.manifest;
