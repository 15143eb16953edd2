/** What sessions ({@code wrap}) and hooks ({@code init}) of the Python command line left in the settings of tools. */
package dev.headroom.core.legacy.leftover;
