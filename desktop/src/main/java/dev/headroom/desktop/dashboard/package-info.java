/** The window's frame: the list of profiles and what is chosen in it. */
package dev.headroom.desktop.dashboard;
