package dev.headroom.gateway.stats.page;

import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.stats.RequestTotals;
import java.util.Map;

/** The content of {@code /metrics} in Prometheus' text format. */
public final class MetricsPage {
    private final StringBuilder text = new StringBuilder();

    private MetricsPage() {}

    /** Writes what {@code counters} has counted; {@code directMode} and {@code webSockets} as they are now. */
    public static String of(RequestCounters counters, boolean directMode, int webSockets) {
        var report = counters.report();
        var page = new MetricsPage();
        var usage = report.session().usage();
        page.metric(
                "headroom_requests_total",
                "counter",
                "Finished requests.",
                report.session().requests());
        page.metric(
                "headroom_requests_failed_total",
                "counter",
                "Failed requests.",
                report.session().failed());
        page.labelled("headroom_requests_by_provider", "provider", report.providers());
        page.labelled("headroom_requests_by_model", "model", report.models());
        page.labelled("headroom_requests_by_client", "client", report.clients());
        page.metric("headroom_tokens_input_total", "counter", "Tokens read by models.", usage.input());
        page.metric("headroom_tokens_output_total", "counter", "Tokens written by models.", usage.output());
        page.metric("headroom_tokens_saved_total", "counter", "Tokens saved; a pass-through saves none.", 0);
        page.metric(
                "headroom_latency_ms_sum",
                "counter",
                "Summed time to the end of responses.",
                report.session().latencyMillis());
        page.metric("headroom_websockets_open", "gauge", "Open WebSockets.", webSockets);
        page.metric(
                "headroom_internal_errors_total",
                "counter",
                "Errors of the gateway itself.",
                counters.internalErrors().count());
        page.metric("headroom_direct_mode", "gauge", "1 while requests go past the engine.", directMode ? 1 : 0);
        return page.text.toString();
    }

    private void metric(String name, String type, String help, long value) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    private void labelled(String name, String label, Map<String, RequestTotals> sums) {
        text.append("# TYPE ").append(name).append(" counter\n");
        sums.forEach((value, totals) -> text.append(name)
                .append("{" + label + "=\"" + escaped(value) + "\"} ")
                .append(totals.requests())
                .append("\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
