/** One line of ours in a shell's start file. */
package dev.headroom.core.textedit.shell;
