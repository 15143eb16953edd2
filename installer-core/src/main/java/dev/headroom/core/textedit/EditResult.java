package dev.headroom.core.textedit;

/** A text with our values in it, and the record that an undo needs. */
public record EditResult(String text, EditRecord record) {}
