/** Finds or starts the proxy of a session, and leads one start of a tool to it. */
package dev.headroom.core.api.session;
