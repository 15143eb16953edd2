/** Controls that JavaFX does not have; they know nothing of what they are used for. */
package dev.headroom.desktop.control;
