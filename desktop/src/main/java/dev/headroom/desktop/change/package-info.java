/** What would be changed, and how the change goes on: shared by the wizard and removal. */
package dev.headroom.desktop.change;
