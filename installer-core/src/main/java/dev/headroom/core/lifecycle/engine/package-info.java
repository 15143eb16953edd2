/** What serves a profile's port: an engine that runs as a child, the embedded gateway, or one behind the other. */
package dev.headroom.core.lifecycle.engine;
