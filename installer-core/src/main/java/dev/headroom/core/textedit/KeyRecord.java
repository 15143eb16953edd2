package dev.headroom.core.textedit;

import java.util.Optional;

/**
 * The record of one value that we wrote, from which it can be removed from a text that has changed since.
 *
 * @param managed what we wrote
 * @param original the raw text of the value that stood there; absent when the key did not exist
 * @param createdParents how many enclosing containers we created, counted from the key outwards; the path's own length when
 *     even the root object is ours. For a line of a shell file: how many identical lines stood there before ours.
 * @param inserted the exact text we put in for this key: the value when one was replaced, else the member (or the
 *     outermost container made for it) with the white space around it, without the comma that separates it
 */
public record KeyRecord(KeyValue managed, Optional<String> original, int createdParents, String inserted) {}
