package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.planner.resolve.PortSelection;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a machine offers to profiles that are not there yet. */
record LocalOffers(
        Host host, WorkspaceLayout workspace, ToolList targets, SupervisorList supervisors, PortSelection ports)
        implements Core.Offers {
    @Override
    public List<ToolFinding> tools() {
        return targets.tools().stream().map(tool -> tool.detect(host)).toList();
    }

    /** Whatever port the profile gets, a setting that names another address wins. */
    @Override
    public Map<ToolId, String> overriding() {
        Map<ToolId, String> found = new LinkedHashMap<>();
        for (ToolTarget tool : targets.tools()) {
            tool.overridingSetting(request(tool), host).ifPresent(setting -> found.put(tool.id(), setting));
        }
        return found;
    }

    private static RoutingRequest request(ToolTarget tool) {
        return new RoutingRequest(
                ProfileName.DEFAULT, Scope.USER, ProxySettings.defaults(), List.of(tool), Optional.empty());
    }

    @Override
    public Map<ToolId, List<String>> overridingInProjects() {
        Map<ToolId, List<String>> found = new LinkedHashMap<>();
        for (ToolTarget tool : targets.tools()) {
            List<String> settings = tool.inProjects(host);
            if (!settings.isEmpty()) {
                found.put(tool.id(), settings);
            }
        }
        return found;
    }

    @Override
    public List<PresetOffer> presets() {
        return Arrays.stream(Preset.values())
                .map(preset -> supervisors.offer(preset, host, Scope.USER))
                .toList();
    }

    @Override
    public List<PresetOffer> presetsForAll() {
        return Arrays.stream(Preset.values())
                .map(preset -> forAll(preset)
                        .map(why -> new PresetOffer(preset, Optional.of(why), ""))
                        .orElseGet(() -> supervisors.offer(preset, host, Scope.SYSTEM)))
                .toList();
    }

    private Optional<String> forAll(Preset preset) {
        if (host.os() != Os.LINUX) {
            return Optional.of("A profile for all users works on Linux only.");
        }
        return Optional.of("Nothing would run it for the other users of this machine.")
                .filter(_ -> preset == Preset.ON_DEMAND);
    }

    @Override
    public List<RuntimeOffer> runtimes() {
        // A shared engine cannot be offered: it is nowhere on this machine.
        return Arrays.stream(RuntimeKind.values())
                .filter(kind -> kind != RuntimeKind.REMOTE)
                .map(kind -> new RuntimeOffer(
                        kind, ProxyRuntime.of(kind, Optional.empty()).obstacle(host, workspace), how(kind)))
                .toList();
    }

    private String how(RuntimeKind kind) {
        return switch (kind) {
            case PYTHON ->
                switch (PythonRuntime.find(host, workspace, Optional.empty())) {
                    case PythonRuntime.Search.Found found -> found.sentence();
                    case PythonRuntime.Search.NotFound _ -> "";
                };
            case DOCKER, EMBEDDED, REMOTE -> "";
        };
    }

    @Override
    public PortOffer port(int port) {
        return ports.offer(port);
    }
}
