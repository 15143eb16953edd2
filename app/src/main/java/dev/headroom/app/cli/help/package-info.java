/** What the commands say about themselves: the help in a terminal and the manual page, made from the tables of commands and options. */
package dev.headroom.app.cli.help;
