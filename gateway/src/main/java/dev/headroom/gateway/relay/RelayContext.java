package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.BodyBudget;
import dev.headroom.gateway.relay.engine.ForeignAnswers;
import dev.headroom.gateway.relay.engine.SizeLimit;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;

/**
 * Holds what every relayed request needs.
 *
 * @param outgoing opens connections to providers and the engine
 * @param listener learns which destinations answer and which fail
 * @param traffic the WebSockets that are open and the requests that wait
 * @param upgrades what providers said to WebSockets
 * @param answers tells what an engine's answers are
 * @param sizes what is known of the largest request that gets to an engine
 * @param kept limits what is kept of the requests' bodies
 */
public record RelayContext(
        UpstreamClient outgoing,
        UpstreamListener listener,
        EngineTraffic traffic,
        UpgradeMemory upgrades,
        ForeignAnswers answers,
        SizeLimit sizes,
        BodyBudget kept) {
    /** An agent has 64 MB for everything. */
    private static final long MOST_KEPT = 16L * 1024 * 1024;

    /** A context in which nothing waits or is kept yet. */
    public RelayContext(
            UpstreamClient outgoing,
            UpstreamListener listener,
            EngineTraffic traffic,
            UpgradeMemory upgrades,
            ForeignAnswers answers,
            SizeLimit sizes) {
        this(outgoing, listener, traffic, upgrades, answers, sizes, new BodyBudget(MOST_KEPT));
    }
}
