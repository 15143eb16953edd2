/** Proxies that live as long as the tools that were started with them. */
package dev.headroom.core.session;
