package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes;
import java.time.Duration;

/**
 * Runs a gateway on the public port and a child process behind it on an internal port. While the child is down, the gateway
 * sends requests directly to the providers, so the death of the child is no reason to unroute the tools.
 */
public final class FrontDoor implements Engine {
    /** Each look is a line or two in the engine's log. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    /** As many as the search for a port that people choose looks at. */
    private static final int MOST_TRIES = 300;

    private final Clock clock;
    private final Probe probe;
    private final GatewayEngine gateway;
    private final ChildEngine child;
    private final String inside;
    private Duration nextLook;

    FrontDoor(Clock clock, Probe probe, GatewayEngine gateway, ChildEngine child, int port) {
        this.clock = clock;
        this.probe = probe;
        this.gateway = gateway;
        this.child = child;
        inside = "http://127.0.0.1:" + port;
        nextLook = clock.uptime();
    }

    /** A port of loopback for the child, free at this moment; away from those that people choose. */
    static int internalPort(Host host, int from) {
        int port = from < 40_000 ? from + 20_000 : from - 20_000;
        int last = Math.min(65_535, port + MOST_TRIES);
        while (port < last && isTaken(host, port)) {
            port++;
        }
        return port;
    }

    private static boolean isTaken(Host host, int port) {
        return host.processes()
                .bindProblem(port)
                .filter(words -> !Processes.isWithoutLoopback(words))
                .isPresent();
    }

    @Override
    public boolean tend() {
        child.tend();
        Duration now = clock.uptime();
        if (now.compareTo(nextLook) >= 0) {
            nextLook = now.plus(LOOK);
            child.heard(probe.answers(inside));
        }
        return false;
    }

    @Override
    public boolean heartbeat() {
        return gateway.heartbeat();
    }

    @Override
    public Pace pace() {
        return new Pace(
                child.pace().tend(), gateway.pace().look(), gateway.pace().ask());
    }

    @Override
    public void close() {
        gateway.close();
        child.close();
    }
}
