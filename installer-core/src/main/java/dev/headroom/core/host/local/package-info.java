/** The real machine, put together of its parts. */
package dev.headroom.core.host.local;
