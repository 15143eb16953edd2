/** The facade for the command line and the screens. */
package dev.headroom.core.api;
