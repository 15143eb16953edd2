/** What stands in the files and variables that tools obey, in the order in which they win, and what that means. */
package dev.headroom.core.tool.settings;
