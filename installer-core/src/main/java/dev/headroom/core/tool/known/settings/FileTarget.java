package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tool that is routed by a settings file of its user alone. */
abstract class FileTarget implements ToolTarget {
    private final Footprint footprint;

    FileTarget(Footprint footprint) {
        this.footprint = footprint;
    }

    @Override
    public final Set<Scope> scopes() {
        return EnumSet.of(Scope.PROVIDER, Scope.USER);
    }

    @Override
    public final ToolFinding detect(Host host) {
        return new Detection(description(), footprint, host).find();
    }

    @Override
    public final Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.empty();
    }

    @Override
    public final ToolRouting wiring(RoutingRequest request, Host host) {
        return request.scope() == Scope.SYSTEM
                ? RoutingForms.none(
                        title() + " has no machine-wide settings. A profile in user or provider scope can route it.")
                : inFile(request, host);
    }

    /** What has to stand in the file of the user's. */
    abstract ToolRouting inFile(RoutingRequest request, Host host);
}
