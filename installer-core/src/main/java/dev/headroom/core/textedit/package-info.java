/**
 * Minimal edits of other programs' configuration files: text in, text and its exact inverse out; no file is touched here.
 *
 * <p>An edit never reformats: it splices the original text, parses the result again and refuses when the difference is not
 * exactly ours.
 */
package dev.headroom.core.textedit;
