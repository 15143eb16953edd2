/** The command line: commands, what they print, and their exit codes. */
package dev.headroom.app.cli;
