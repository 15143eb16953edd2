/** {@code headroom wrap}: starts a tool that goes through a proxy, without a change of its settings. */
package dev.headroom.app.cli.wrap;
