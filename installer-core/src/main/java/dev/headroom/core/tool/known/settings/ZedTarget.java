package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of the editor Zed (https://zed.dev/docs/ai/llm-providers). Zed looks for a key in the key ring by the provider's address, so a
 * key that lies there is not found while another address is set; a key in the environment is.
 */
public final class ZedTarget extends FileTarget {
    private static final ToolId ID = new ToolId("zed");

    /** For each provider what stands behind the proxy's address. */
    private static final Map<String, String> TAILS = tails();

    public ZedTarget() {
        super(new Footprint(
                "zed",
                List.of(),
                List.of(
                        "~/.local/bin/zed",
                        "~/.local/zed.app/bin/zed",
                        "/Applications/Zed.app",
                        "~/Applications/Zed.app",
                        "$LOCALAPPDATA/Programs/Zed/Zed.exe"),
                List.of(),
                List.of("$XDG_CONFIG_HOME/zed", "~/.config/zed", "$APPDATA/Zed")));
    }

    private static Map<String, String> tails() {
        Map<String, String> tails = new LinkedHashMap<>();
        tails.put("anthropic", "");
        tails.put("openai", "/v1");
        return tails;
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Zed";
    }

    @Override
    public List<String> clientNames() {
        return List.of("zed/");
    }

    @Override
    public boolean isMeasured() {
        return false;
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Path file = file(host);
        Document settings = Document.orReason(host, file, ManagedEntry.Format.JSONC);
        Map<List<String>, String> values = new LinkedHashMap<>();
        TAILS.forEach((provider, tail) -> {
            if (hasKey(provider, settings, request, host)) {
                values.put(key(provider), request.proxy().address() + tail);
            }
        });
        if (values.isEmpty()) {
            return RoutingForms.none("Zed finds a key of its key ring only at the provider's own address, and neither"
                    + " ANTHROPIC_API_KEY nor OPENAI_API_KEY is set.");
        }
        return RoutingForms.file(
                host,
                new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSONC, values),
                List.of("Zed's own models, which it serves to its account, do not go through Headroom."));
    }

    /** Whether the environment has a key, or had one when the address was set. */
    private static boolean hasKey(String provider, Document settings, RoutingRequest request, Host host) {
        boolean isOurs = settings.value(key(provider))
                .filter(now -> now.startsWith(request.proxy().address()))
                .isPresent();
        Optional<String> key = host.variable(provider.toUpperCase(Locale.ROOT) + "_API_KEY");
        return isOurs || key.isPresent();
    }

    private static Path file(Host host) {
        return (host.os() == Os.WINDOWS
                        ? PathPatterns.folder(host, "APPDATA", "~/AppData/Roaming")
                                .resolve("Zed")
                        : PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config")
                                .resolve("zed"))
                .resolve("settings.json");
    }

    private static List<String> key(String provider) {
        return List.of("language_models", provider, "api_url");
    }
}
