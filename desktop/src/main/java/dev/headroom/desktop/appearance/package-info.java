/** How the desktop around us wants windows to look. */
package dev.headroom.desktop.appearance;
