/** What users can set about the desktop itself, and the bundle for diagnosis. */
package dev.headroom.desktop.settings;
