package dev.headroom.core.tool;

import java.util.Optional;

/**
 * An address that a tool goes to and that routing it would take out of force.
 *
 * @param place where it stands, for people
 * @param name the key, its parts joined by dots, or the variable
 * @param address the address as it stands there
 */
public record FormerAddress(String place, String name, String address) {
    /** The variable that holds it; empty for one that stands in a file. */
    public Optional<String> variable() {
        return Optional.of(name).filter(text -> text.matches("[A-Z][A-Z0-9_]*"));
    }
}
