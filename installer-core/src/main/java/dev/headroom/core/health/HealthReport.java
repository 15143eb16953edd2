package dev.headroom.core.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.core.status.Health;
import dev.headroom.core.textedit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a proxy's answer to {@code GET /health}. docs/manifest-format.md describes its shape.
 *
 * @param profile whose deployment it says it is; empty when it says none
 * @param pid its process number; empty when it does not tell
 * @param failing the names of the enabled checks that are not ready and not optional
 * @param optionalFailing the names of the enabled checks that are not ready and say {@code "optional": true}
 */
record HealthReport(
        Optional<String> profile,
        Optional<Long> pid,
        boolean ready,
        List<String> failing,
        List<String> optionalFailing,
        String version,
        Duration uptime,
        String backend,
        boolean direct,
        String reason) {
    /** A check that looks at the provider: being offline does not make a proxy unfit to be routed to. */
    private static final String UPSTREAM = "upstream";

    /** The report in this body; empty when it is not one. */
    static Optional<HealthReport> parse(String body) {
        JsonNode root;
        try {
            root = JsonTree.of(body.getBytes(StandardCharsets.UTF_8)).orElseGet(MissingNode::getInstance);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!root.path("status").isTextual() || !root.path("service").asText("").startsWith("headroom")) {
            return Optional.empty();
        }
        JsonNode pid = root.path("config").path("pid");
        return Optional.of(new HealthReport(
                text(root.path("deployment").path("profile")),
                pid.isIntegralNumber() ? Optional.of(pid.longValue()) : Optional.empty(),
                root.path("ready").asBoolean(root.path("status").asText().equals("healthy")),
                failing(root.path("checks"), false),
                failing(root.path("checks"), true),
                root.path("version").asText(""),
                Duration.ofMillis((long) (root.path("uptime_seconds").asDouble(0) * 1000)),
                root.path("config").path("backend").asText(""),
                root.path("direct_mode").path("active").asBoolean(false),
                root.path("direct_mode").path("reason").asText("")));
    }

    /**
     * The report as a state of the profile. The proxy's own {@code ready} is enough to be routed to; without it, only a
     * failing {@code upstream} and failing optional checks are no obstacle. A page that is not ready and names no failing
     * check belongs to a proxy that is still starting.
     */
    Health.Live live() {
        boolean excused =
                failing.stream().allMatch(UPSTREAM::equals) && !(failing.isEmpty() && optionalFailing.isEmpty());
        boolean routable = ready || excused;
        return new Health.Live(
                routable, ready, failing, optionalFailing, pid, version, uptime, backend, direct, reason);
    }

    private static List<String> failing(JsonNode checks, boolean optional) {
        List<String> failing = new ArrayList<>();
        checks.properties().forEach(check -> {
            boolean enabled = check.getValue().path("enabled").asBoolean(true);
            boolean isOfKind = check.getValue().path("optional").asBoolean(false) == optional;
            if (enabled && isOfKind && !check.getValue().path("ready").asBoolean(true)) {
                failing.add(check.getKey());
            }
        });
        return failing;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
