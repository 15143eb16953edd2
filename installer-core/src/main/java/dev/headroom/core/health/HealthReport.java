package dev.headroom.core.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.core.status.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code GET /health} of a proxy says; see the endpoint's shape in docs/manifest-format.md.
 *
 * @param profile whose deployment it says it is; empty when it says none
 * @param pid its process number; empty when it does not tell
 * @param failing enabled checks that are not ready
 */
record HealthReport(
        Optional<String> profile,
        Optional<Long> pid,
        boolean ready,
        List<String> failing,
        String version,
        Duration uptime,
        String backend,
        boolean direct) {
    /** A check that looks at the provider: being offline does not make a proxy unfit to be routed to. */
    private static final String UPSTREAM = "upstream";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The report in this body; empty when it is not one. */
    static Optional<HealthReport> parse(String body) {
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
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
                failing(root.path("checks")),
                root.path("version").asText(""),
                Duration.ofMillis((long) (root.path("uptime_seconds").asDouble(0) * 1000)),
                root.path("config").path("backend").asText(""),
                root.path("direct_mode").path("active").asBoolean(false)));
    }

    Health.Live live() {
        boolean routable = failing.stream().allMatch(UPSTREAM::equals) && (ready || !failing.isEmpty());
        return new Health.Live(routable, ready, failing, pid, version, uptime, backend, direct);
    }

    private static List<String> failing(JsonNode checks) {
        List<String> failing = new ArrayList<>();
        checks.properties().forEach(check -> {
            boolean enabled = check.getValue().path("enabled").asBoolean(true);
            if (enabled && !check.getValue().path("ready").asBoolean(true)) {
                failing.add(check.getKey());
            }
        });
        return failing;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
