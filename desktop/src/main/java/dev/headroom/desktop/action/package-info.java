/** What a user can ask for, wherever it is asked: tray menu, window, a second start of the program. Pure data. */
package dev.headroom.desktop.action;
