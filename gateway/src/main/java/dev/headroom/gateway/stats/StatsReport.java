package dev.headroom.gateway.stats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statistics at one moment.
 *
 * @param session since this start
 * @param providers since this start, by provider
 * @param models since this start, by model as the responses name it
 * @param clients since this start, by client program
 * @param lifetime over all starts
 * @param recent the last requests since this start, newest first
 */
public record StatsReport(
        RequestTotals session,
        Map<String, RequestTotals> providers,
        Map<String, RequestTotals> models,
        Map<String, RequestTotals> clients,
        Lifetime lifetime,
        List<RecentRequests.Request> recent) {
    public StatsReport {
        providers = new TreeMap<>(providers);
        models = new TreeMap<>(models);
        clients = new TreeMap<>(clients);
        recent = List.copyOf(recent);
    }
}
