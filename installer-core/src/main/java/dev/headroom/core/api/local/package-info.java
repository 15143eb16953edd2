/** The core of the machine on which this program runs: it makes everything once and answers the interfaces of {@code api}. */
package dev.headroom.core.api.local;
