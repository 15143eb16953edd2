/** Where the program starts, and what it is made of. */
package dev.headroom.app;
