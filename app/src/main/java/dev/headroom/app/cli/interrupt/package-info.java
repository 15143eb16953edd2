/** Ctrl-C and other requests to stop a command that is changing something. */
package dev.headroom.app.cli.interrupt;
