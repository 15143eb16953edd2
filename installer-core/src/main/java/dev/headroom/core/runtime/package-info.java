/** The kinds of proxies: where each is found, whether it can run on this machine, and the command that runs it. */
package dev.headroom.core.runtime;
