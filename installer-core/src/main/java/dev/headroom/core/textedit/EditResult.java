package dev.headroom.core.textedit;

/** A text with our values in it, and what takes them out again. */
public record EditResult(String text, EditRecord record) {}
