package dev.headroom.gateway.testing.planted.relay;

/** What {@code Upwards} must not know. */
public record Above(String name) {}
