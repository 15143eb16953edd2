package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would win over a profile's settings, before there is one. */
final class OverridingSettings {
    private OverridingSettings() {}

    /** By tool, in the usual order; whatever port the profile gets, a setting that names another address wins. */
    static Map<ToolId, String> of(ToolList tools, Host host) {
        Map<ToolId, String> found = new LinkedHashMap<>();
        for (ToolTarget tool : tools.tools()) {
            tool.overridingSetting(request(tool), host).ifPresent(setting -> found.put(tool.id(), setting));
        }
        return found;
    }

    /** By tool, in the usual order: what wins in single projects only. */
    static Map<ToolId, List<String>> inProjects(ToolList tools, Host host) {
        Map<ToolId, List<String>> found = new LinkedHashMap<>();
        for (ToolTarget tool : tools.tools()) {
            List<String> settings = tool.inProjects(host);
            if (!settings.isEmpty()) {
                found.put(tool.id(), settings);
            }
        }
        return found;
    }

    private static RoutingRequest request(ToolTarget tool) {
        return new RoutingRequest(
                ProfileName.DEFAULT, Scope.USER, ProxySettings.defaults(), List.of(tool), Optional.empty());
    }
}
