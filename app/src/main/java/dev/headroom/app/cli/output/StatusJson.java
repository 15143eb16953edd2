package dev.headroom.app.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import java.util.Optional;

/** Writes the status of a profile as JSON for programs. */
public final class StatusJson {
    private StatusJson() {}

    /** The status without the proxy's counts. */
    public static ObjectNode of(ProfileView view) {
        return of(view, Optional.empty(), Optional.empty());
    }

    /**
     * The status.
     *
     * @param savings the proxy's counts; empty when it does not answer
     * @param nothing why nothing was saved, in a sentence
     */
    public static ObjectNode of(ProfileView view, Optional<Savings> savings, Optional<String> nothing) {
        var deployment = view.deployment();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("profile", deployment.profile().value())
                .put("preset", deployment.preset().id())
                .put("runtime", deployment.runtime().id())
                .put("supervisor", deployment.supervisor())
                .put("scope", deployment.scope().id())
                .put("port", deployment.proxy().port())
                .put("state", EnumWords.of(view.state()))
                .put("status", supervisor(view.supervisor()))
                .put("stopped", view.stopped())
                .put("routed", view.routed() && reached(view))
                .put("live", view.health().isLive())
                .put("healthy", view.health().isReady())
                .put("health_url", deployment.healthUrl());
        deployment.answers().ifPresent(word -> node.put("answers", word));
        deployment.sharedEngine().ifPresent(url -> {
            ObjectNode engine = node.putObject("shared_engine")
                    .put("url", url)
                    .put("sees_keys", true)
                    .put("direct_allowed", !deployment.isHeldToEngine());
            EngineText.tokenPlace(deployment).ifPresent(place -> engine.put("token_from", place));
        });
        health(node, view.health());
        savings.ifPresent(counts -> savings(node, counts, deployment));
        nothing.ifPresent(why -> node.put("nothing_saved", why));
        view.tools().forEach(tool -> {
            ObjectNode one = node.withArray("tools")
                    .addObject()
                    .put("tool", tool.id())
                    .put("state", ToolStateText.word(tool.state()))
                    .put("detail", ToolStateText.of(tool.state()));
            tool.goesTo().forEach(one.putArray("goes_to")::add);
            savings.flatMap(counts -> Optional.ofNullable(counts.tools().get(tool.id())))
                    .ifPresent(sent -> sent(one, sent));
        });
        view.notes().forEach(node.putArray("notes")::add);
        return node;
    }

    /** Whether a tool of it is routed at all: the user may have kept their own values in all of them. */
    private static boolean reached(ProfileView view) {
        return view.tools().isEmpty()
                || view.tools().stream().anyMatch(tool -> !(tool.state() instanceof ToolState.NotRouted));
    }

    private static void savings(ObjectNode node, Savings counts, Deployment deployment) {
        counts.engineVersion().ifPresent(version -> node.put("engine_version", version));
        ObjectNode saved = node.putObject("saved")
                .put("tokens_today", counts.tokensSavedToday())
                .put("tokens", counts.tokensSaved())
                .put("usd_estimated", counts.costSaved());
        PriceList.of(deployment).ifPresent(list -> saved.put("prices", EnumWords.of(list)));
        ObjectNode requests = node.putObject("requests")
                .put("total", counts.requests())
                .put("failed", counts.failed())
                .put("rate_limited", counts.limited());
        counts.lastRequest().ifPresent(when -> requests.put("last", when.toString()));
    }

    private static void sent(ObjectNode node, Savings.Tool tool) {
        node.put("requests", tool.requests());
        tool.lastRequest().ifPresent(when -> node.put("last_request", when.toString()));
        tool.tokensSaved().ifPresent(tokens -> node.put("tokens_saved", tokens));
    }

    private static void health(ObjectNode node, Health health) {
        switch (health) {
            case Health.Live live -> {
                node.put("version", live.version())
                        .put("uptime_seconds", live.uptime().toSeconds())
                        .put("direct", live.direct());
                live.pid().ifPresent(pid -> node.put("pid", pid));
                live.failing().forEach(node.putArray("failing")::add);
                live.optionalFailing().forEach(node.putArray("optional_failing")::add);
            }
            case Health.PortConflict stranger -> node.put("answered_by", stranger.who());
            case Health.Unresponsive hanging -> node.put("why", hanging.why());
            case Health.NotListening ignored -> {}
        }
    }

    private static String supervisor(SupervisorStatus status) {
        return switch (status) {
            case SupervisorStatus.Running ignored -> "running";
            case SupervisorStatus.Starting ignored -> "starting";
            case SupervisorStatus.Stopped ignored -> "stopped";
            case SupervisorStatus.NotInstalled ignored -> "not-installed";
            case SupervisorStatus.Failed ignored -> "failed";
            case SupervisorStatus.Unknown ignored -> "unknown";
        };
    }
}
