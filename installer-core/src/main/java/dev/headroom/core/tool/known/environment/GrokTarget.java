package dev.headroom.core.tool.known.environment;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.upstream.WireFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two command lines of xAI, which speak as OpenAI's tools do and go to xAI. Words and variables are those of the Python
 * installer, which finds both by the program {@code grok}.
 */
public final class GrokTarget extends VariableTarget {
    private static final String VENDOR = "https://api.x.ai/v1";
    private static final Footprint FOOTPRINT =
            new Footprint("grok", List.of(), List.of("~/.grok/bin/grok"), List.of(), List.of("~/.grok"));

    private final ToolId id;
    private final String title;
    private final List<String> clientNames;

    private GrokTarget(String word, String title, String variable, List<String> clientNames) {
        super(
                List.of(new Address(variable, "/v1")),
                title + ": an address in its own settings wins over the environment.");
        id = new ToolId(word);
        this.title = title;
        this.clientNames = List.copyOf(clientNames);
    }

    /** Creates the target for Grok CLI, which reads {@code GROK_MODELS_BASE_URL}. */
    public static GrokTarget cli() {
        return new GrokTarget("grok", "Grok CLI", "GROK_MODELS_BASE_URL", List.of("grok-pager/", "grok-shell/"));
    }

    /** The one that reads {@code GROK_MODEL_GROK_BUILD_BASE_URL}. */
    public static GrokTarget build() {
        return new GrokTarget("grok_build", "Grok Build", "GROK_MODEL_GROK_BUILD_BASE_URL", List.of("grok/"));
    }

    @Override
    public ToolId id() {
        return id;
    }

    @Override
    public String program() {
        return FOOTPRINT.program();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<String> clientNames() {
        return clientNames;
    }

    @Override
    public Set<String> vendorServers() {
        return Set.of("api.x.ai");
    }

    @Override
    public Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return Optional.of(WireFormat.OPENAI);
    }

    @Override
    public Optional<String> vendorAddress(String name, Host host) {
        return Optional.of(VENDOR);
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
