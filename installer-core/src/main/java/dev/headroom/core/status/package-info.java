/** What the screens and the command line show. Pure data. */
package dev.headroom.core.status;
