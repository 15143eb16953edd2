/** The application as desktops know it: its class has the name of the entry in the menu. */
package dev.headroom;
