/** Carries plans out and takes them back. */
package dev.headroom.core.apply;
