/** From "nothing is there" to verified traffic, page by page; nothing is changed before the last but one. */
package dev.headroom.desktop.wizard;
