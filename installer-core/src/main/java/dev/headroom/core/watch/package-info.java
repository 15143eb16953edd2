/** Collects what the screens show from our records, from probes and from the tools' own settings. */
package dev.headroom.core.watch;
