/** The start of the program and the creation of its objects. */
package dev.headroom.app;
