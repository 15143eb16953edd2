package dev.headroom.core.tool;

import java.util.Optional;

/**
 * An address that a tool uses now and that routing would override.
 *
 * @param name the key, its parts joined by dots, or the variable
 * @param place the file or variable, for people
 * @param address the address as it is written there
 */
public record FormerAddress(String place, String name, String address) {
    /** Returns the variable that holds the address; empty if a file holds it. */
    public Optional<String> variable() {
        return Optional.of(name).filter(text -> text.matches("[A-Z][A-Z0-9_]*"));
    }
}
