/** What needs administrator rights: asked for by the system's own prompt, done by our own command line. */
package dev.headroom.desktop.elevation;
