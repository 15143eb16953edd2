/** The real disk: files that are replaced whole or not at all. */
package dev.headroom.core.host.disk;
