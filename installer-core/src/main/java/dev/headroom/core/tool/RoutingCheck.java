package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.routing.drift.DriftComparison;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.upstream.OwnAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks whether the settings that a tool's routing needs are in effect now. */
public final class RoutingCheck {
    private final RoutingRequest request;
    private final Host host;

    public RoutingCheck(RoutingRequest request, Host host) {
        this.request = request;
        this.host = host;
    }

    /** The state by our own settings alone: nothing that could win over them is looked at. */
    public ToolState of(ToolRouting wiring) {
        if (wiring.leftOut().isPresent()) {
            return new ToolState.NotRouted(wiring.leftOut().get());
        }
        for (ManagedEntry managed : wiring.entries()) {
            if (managed instanceof ManagedEntry.Values values) {
                Optional<ToolState> wrong = wrong(values);
                if (wrong.isPresent()) {
                    return wrong.get();
                }
            }
        }
        return wiring.environment().isEmpty() ? new ToolState.Routed(files(wiring)) : environment(wiring.environment());
    }

    private static String files(ToolRouting wiring) {
        return String.join(
                ", ",
                wiring.entries().stream()
                        .map(managed -> managed.file().toString())
                        .toList());
    }

    private Optional<ToolState> wrong(ManagedEntry.Values values) {
        Document document = Document.of(host, values.file(), values.format());
        Function<List<String>, Optional<String>> seen = key -> document.value(key)
                .map(value -> Optional.ofNullable(values.values().get(key))
                        .filter(wanted -> request.isSame(wanted, value))
                        .orElse(value));
        return DriftComparison.of(values, seen).stream().findFirst().map(first -> first.now()
                .<ToolState>map(now -> new ToolState.Changed(values.file(), first.key(), now))
                .orElseGet(() -> new ToolState.NotRouted(first.key() + " is not set in " + values.file() + "."
                        + RoutingForms.unwritable(host, values.file())
                                .map(why -> " " + why)
                                .orElse(""))));
    }

    /**
     * Variables are judged by the environment of this process, which may be older than our settings, and by the file from
     * which new shells read them.
     */
    private ToolState environment(Map<String, String> variables) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            Optional<String> now = host.variable(variable.getKey());
            if (now.isPresent() && !request.isSame(variable.getValue(), now.get())) {
                return new ToolState.Overridden(
                        variable.getKey() + "=" + Secrets.shown(variable.getKey(), now.get()) + " in this environment");
            }
        }
        Optional<Path> source = EnvironmentRouting.source(request.profile(), request.scope(), host);
        if (source.isEmpty()) {
            boolean seen = variables.keySet().stream()
                    .allMatch(name -> host.variable(name).isPresent());
            return seen
                    ? new ToolState.Routed("this environment")
                    : new ToolState.Unverified("variables that programs see when they are started anew");
        }
        Optional<String> script =
                host.disk().read(source.get()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (script.isEmpty()) {
            return new ToolState.NotRouted(source.get() + " is not there.");
        }
        return variables.entrySet().stream()
                .filter(entry -> !script.get().contains(Shells.posix(Map.of(entry.getKey(), entry.getValue())))
                        && !leadsToOwn(script.get(), entry.getKey()))
                .findFirst()
                .<ToolState>map(entry -> new ToolState.NotRouted(
                        source.get() + " does not set " + entry.getKey() + "=" + entry.getValue() + "."))
                .orElseGet(() -> new ToolState.Routed(source.get().toString()));
    }

    /** Whether it sets a variable to a server of the tool's own behind the proxy. */
    private boolean leadsToOwn(String script, String variable) {
        String ours = request.proxy().address() + OwnAddress.PATHS;
        return script.lines().anyMatch(line -> line.startsWith("export " + variable + "=") && line.contains(ours));
    }

    /** Puts a setting that wins in place of the claim that ours does. */
    public static ToolState unless(Optional<String> overridingSetting, ToolState state) {
        return overridingSetting.isPresent() && !(state instanceof ToolState.NotRouted)
                ? new ToolState.Overridden(overridingSetting.get())
                : state;
    }
}
