package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of Cline. The file {@code providers.json} holds an address for each provider that its user has signed in to; it
 * holds the keys too, and Cline writes it anew whenever it is used. Measured with version 3.0: variables that name an address are
 * passed over, and an unknown member of the file stays.
 */
public final class ClineTarget extends FileTarget {
    private static final ToolId ID = new ToolId("cline");

    /** Cline's words for the providers, with what their addresses have behind that of the proxy. */
    private static final Map<String, String> PROVIDERS =
            Map.of("anthropic", "/v1", "openai-native", "/v1", "gemini", "");

    public ClineTarget() {
        super(new Footprint(
                "cline",
                List.of("cline"),
                List.of(),
                List.of(),
                List.of("$CLINE_DATA_DIR/settings", "$CLINE_DIR/data", "~/.cline/data")));
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Cline CLI";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("CLINE_PROVIDER_SETTINGS_PATH", "CLINE_DATA_DIR", "CLINE_DIR");
    }

    /** Names the library that the real program sends in its {@code User-Agent} in place of its own name, as measured. */
    @Override
    public List<String> sharedClientNames() {
        return List.of("ai-sdk/anthropic", "ai-sdk/openai", "ai-sdk/google");
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    private static Path file(Host host) {
        return host.variable("CLINE_PROVIDER_SETTINGS_PATH").map(host::path).orElseGet(() -> host.variable(
                        "CLINE_DATA_DIR")
                .map(host::path)
                .orElseGet(
                        () -> PathPatterns.folder(host, "CLINE_DIR", "~/.cline").resolve("data"))
                .resolve("settings/providers.json"));
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Path file = file(host);
        Document settings = Document.orReason(host, file, ManagedEntry.Format.JSON);
        Map<List<String>, String> values = new LinkedHashMap<>();
        PROVIDERS.keySet().stream()
                .sorted()
                .filter(provider -> settings.value(List.of("providers", provider, "settings", "provider"))
                        .isPresent())
                .forEach(provider -> values.put(
                        List.of("providers", provider, "settings", "baseUrl"),
                        request.proxy().address() + PROVIDERS.get(provider)));
        return settings.undecodable().isPresent() || !values.isEmpty()
                ? RoutingForms.file(
                        host, new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSON, values), List.of())
                : RoutingForms.none("Cline CLI has signed in to none of anthropic, openai-native and gemini (" + file
                        + "). Its own account and other providers are not reached by Headroom.");
    }
}
