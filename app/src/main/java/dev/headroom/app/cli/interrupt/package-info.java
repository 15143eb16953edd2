/** Ctrl-C and other wishes to stop a command while it changes something. */
package dev.headroom.app.cli.interrupt;
