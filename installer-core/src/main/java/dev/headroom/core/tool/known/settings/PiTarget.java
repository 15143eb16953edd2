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
import dev.headroom.core.upstream.WireFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The coding agent pi. The file {@code models.json} holds an address for each provider of models; an entry for a provider that its
 * user has no key for does nothing. Measured with version 1.6.0: variables that name an address are passed over, comments of one
 * line and commas too many are accepted, and with a comment of several lines it passes over the whole file.
 */
public final class PiTarget extends FileTarget {
    private static final ToolId ID = new ToolId("pi");
    private static final String GOOGLE = "google";

    public PiTarget() {
        super(new Footprint(
                "pi",
                List.of("@earendil-works/pi-coding-agent"),
                List.of(),
                List.of(),
                List.of("$PI_CODING_AGENT_DIR/models.json", "~/.pi/agent")));
    }

    @Override
    public List<String> question(String text) {
        return List.of("-p", text);
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "pi";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("PI_CODING_AGENT_DIR");
    }

    @Override
    public List<String> clientNames() {
        return List.of("pi/");
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    public Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return name.contains(GOOGLE) ? Optional.of(WireFormat.GEMINI) : WireFormat.named(name);
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Path file =
                PathPatterns.folder(host, "PI_CODING_AGENT_DIR", "~/.pi/agent").resolve("models.json");
        if (BlockComments.in(
                Document.orReason(host, file, ManagedEntry.Format.JSONC).text())) {
            return RoutingForms.none(file + " has a comment of the form /* … */, with which pi passes over the whole"
                    + " file. Make it a comment of the form // and apply again.");
        }
        String address = request.proxy().address();
        Map<List<String>, String> values = new LinkedHashMap<>();
        values.put(key("anthropic"), address);
        values.put(key("openai"), address + "/v1");
        values.put(key(GOOGLE), address + "/v1beta");
        return RoutingForms.file(
                host, new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSONC, values), List.of());
    }

    private static List<String> key(String provider) {
        return List.of("providers", provider, "baseUrl");
    }
}
