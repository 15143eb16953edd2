/** Computes what a settings file becomes; does no I/O. */
package dev.headroom.core.routing.merge;
