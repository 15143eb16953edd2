/** The version of this program, for all of its parts. */
package dev.headroom.app.version;
