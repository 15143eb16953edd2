package dev.headroom.gateway.testing.planted.stats;

import dev.headroom.gateway.testing.planted.relay.Above;

/** An arrow that points up, to show that the rule sees it. */
public record Upwards(Above above) {}
