/** Changes that a user asks for: previewed, then run under the lock or found outdated. */
package dev.headroom.core.api.change;
