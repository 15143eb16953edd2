/** Turns records, probes and the tools' own settings into what the screens show. */
package dev.headroom.core.watch;
