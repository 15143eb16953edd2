/** What the command line and the screens ask this program's core for: interfaces and the values that they answer with. */
package dev.headroom.core.api;
