/** The program as Windows starts it, seen under Wine. */
package dev.headroom.acceptance.windows;
