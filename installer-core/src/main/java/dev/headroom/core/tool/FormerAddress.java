package dev.headroom.core.tool;

/**
 * An address that a tool goes to and that routing it would take out of force.
 *
 * @param place where it stands, for people
 * @param name the key, its parts joined by dots, or the variable
 * @param address the address as it stands there
 */
public record FormerAddress(String place, String name, String address) {}
