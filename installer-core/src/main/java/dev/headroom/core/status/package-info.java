/** What the screens and the command line show, as data. */
package dev.headroom.core.status;
