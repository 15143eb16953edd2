/** The words that users read. */
package dev.headroom.desktop.text;
