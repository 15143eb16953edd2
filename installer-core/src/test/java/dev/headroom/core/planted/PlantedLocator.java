package dev.headroom.core.planted;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;

/** Makes a collaborator inside a method, which only the graphs may do. */
public final class PlantedLocator {
    private PlantedLocator() {}

    /** Makes a probe. */
    public static Probe probe(Host host) {
        return new Probe(host.http(), host.processes());
    }
}
