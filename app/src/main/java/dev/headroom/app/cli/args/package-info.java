/** The words of the command line: commands, options, help, and profiles that are read from a file. */
package dev.headroom.app.cli.args;
