/**
 * Minimal edits of other programs' settings files. Every edit takes a text and returns the new text with its exact inverse; no
 * file is read or written here.
 *
 * <p>An edit never reformats: it splices the original text, parses the result again and refuses when the difference is not
 * exactly ours.
 */
package dev.headroom.core.textedit;
