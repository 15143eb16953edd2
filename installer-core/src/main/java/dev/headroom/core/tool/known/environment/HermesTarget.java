package dev.headroom.core.tool.known.environment;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.known.settings.Dotenv;
import java.util.List;

/** Nous Research's Hermes Agent (https://hermes-agent.nousresearch.com/docs/reference/environment-variables). */
public final class HermesTarget extends VariableTarget {
    private static final ToolId ID = new ToolId("hermes");
    private static final Footprint FOOTPRINT = new Footprint(
            "hermes",
            List.of(),
            List.of("~/.hermes/hermes-agent/venv/bin/hermes", "~/.local/share/uv/tools/hermes-agent/bin/hermes"),
            List.of(
                    "~/.hermes/hermes-agent/venv/lib/*/site-packages/hermes_agent-*.dist-info",
                    "~/.local/share/uv/tools/hermes-agent/lib/*/site-packages/hermes_agent-*.dist-info",
                    "~/.local/share/pipx/venvs/hermes-agent/lib/*/site-packages/hermes_agent-*.dist-info"),
            List.of("$HERMES_HOME/config.yaml", "~/.hermes/config.yaml"));

    public HermesTarget() {
        super(
                List.of(ANTHROPIC),
                "Hermes Agent: an address in config.yaml wins over the environment, and only its provider Anthropic"
                        + " follows the variable.");
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Hermes Agent";
    }

    @Override
    public List<String> clientNames() {
        return List.of("hermes");
    }

    /** What its own file of variables says. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return Dotenv.find(
                        List.of(PathPatterns.folder(host, "HERMES_HOME", "~/.hermes")
                                .resolve(".env")),
                        ANTHROPIC.variable(),
                        host)
                .stream()
                .toList();
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
