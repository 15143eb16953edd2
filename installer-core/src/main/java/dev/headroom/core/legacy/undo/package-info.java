/** Profiles of the Python installer: what each wrote where, and how that is taken back or stepped aside for. */
package dev.headroom.core.legacy.undo;
