package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.settings.OpenclawIncludes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenClaw. Address and protocol of two providers in its own file; without the protocol it speaks the wrong one. The file
 * is where {@code OPENCLAW_CONFIG_PATH} says, else in {@code OPENCLAW_STATE_DIR}, else in {@code OPENCLAW_HOME}
 * (https://docs.openclaw.ai/help/environment).
 */
final class OpenclawTarget implements ToolTarget {
    private static final ToolId ID = new ToolId("openclaw");
    private static final Footprint FOOTPRINT = new Footprint(
            "openclaw",
            List.of("openclaw"),
            List.of("~/.openclaw/bin/openclaw"),
            List.of(),
            List.of("$OPENCLAW_STATE_DIR/openclaw.json", "$OPENCLAW_HOME/.openclaw", "~/.openclaw"));

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "OpenClaw";
    }

    /** Names the library that the real program sends in its {@code User-Agent} in place of its own name, as measured. */
    @Override
    public List<String> sharedClientNames() {
        return List.of("undici");
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    public List<String> homeVariables() {
        return List.of("OPENCLAW_HOME", "OPENCLAW_STATE_DIR", "OPENCLAW_CONFIG_PATH");
    }

    @Override
    public ToolFinding detect(Host host) {
        return new Detection(description(), FOOTPRINT, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.empty();
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        if (request.scope() == Scope.SYSTEM) {
            return RoutingForms.none(
                    "OpenClaw has no machine-wide settings. A profile in user or provider scope can route it.");
        }
        String address = request.proxy().address();
        Map<List<String>, String> values = new LinkedHashMap<>();
        values.put(key("anthropic", "baseUrl"), address);
        values.put(key("anthropic", "api"), "anthropic-messages");
        values.put(key("openai", "baseUrl"), address + "/v1");
        values.put(key("openai", "api"), "openai-responses");
        return RoutingForms.file(
                host, new ManagedEntry.Values(file(host), id().id(), ManagedEntry.Format.JSON5, values), List.of());
    }

    /**
     * Returns the addresses that our value in OpenClaw's file overrides: those in included files and in the one variable that
     * OpenClaw reads.
     */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return Stream.concat(included(host), RoutingForms.variables(host, List.of("OPENAI_BASE_URL")).stream())
                .toList();
    }

    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        return included(host)
                .map(address -> address.place() + "=" + Secrets.masked(address.address()) + " is included by "
                        + file(host) + ", whose own value wins while OpenClaw is routed.")
                .toList();
    }

    private static Stream<FormerAddress> included(Host host) {
        OpenclawIncludes includes = new OpenclawIncludes(host);
        return Stream.of(key("anthropic", "baseUrl"), key("openai", "baseUrl"))
                .flatMap(key -> includes
                        .find(file(host), key)
                        .map(found -> new FormerAddress(
                                found.file() + ": " + String.join(".", key), String.join(".", key), found.value()))
                        .stream());
    }

    private static List<String> key(String provider, String name) {
        return List.of("models", "providers", provider, name);
    }

    private static Path file(Host host) {
        Path home = host.variable("OPENCLAW_HOME").map(host::path).orElse(host.home());
        return host.variable("OPENCLAW_CONFIG_PATH").map(host::path).orElseGet(() -> host.variable("OPENCLAW_STATE_DIR")
                .map(host::path)
                .orElseGet(() -> home.resolve(".openclaw"))
                .resolve("openclaw.json"));
    }
}
