package dev.headroom.core.edit;

/** A text with our values in it, and what takes them out again. */
public record Dressed(String text, EditRecord record) {}
