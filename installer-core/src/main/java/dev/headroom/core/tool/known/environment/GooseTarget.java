package dev.headroom.core.tool.known.environment;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.known.settings.Dotenv;
import java.nio.file.Path;
import java.util.List;

/**
 * Block's goose (https://block.github.io/goose/docs/guides/environment-variables). Its file holds the same names as the environment, which
 * wins; a host is an address without {@code /v1}.
 */
public final class GooseTarget extends VariableTarget {
    private static final ToolId ID = new ToolId("goose");
    private static final List<String> HOSTS = List.of("ANTHROPIC_HOST", "OPENAI_HOST");
    private static final Footprint FOOTPRINT = new Footprint(
            "goose",
            List.of(),
            List.of("~/.local/bin/goose", "/Applications/Goose.app", "~/Applications/Goose.app"),
            List.of(
                    "/opt/homebrew/Cellar/block-goose-cli/*",
                    "/Applications/Goose.app/Contents/Resources/app/package.json"),
            List.of("~/.config/goose/config.yaml", "$APPDATA/Block/goose"));

    public GooseTarget() {
        super(
                HOSTS.stream().map(name -> new Address(name, "")).toList(),
                "goose: other providers than Anthropic and OpenAI, and those of its own files, do not follow these"
                        + " variables.");
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "goose";
    }

    @Override
    public List<String> clientNames() {
        return List.of("goose");
    }

    /** What its own file says counts where the environment says nothing. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        Path file = host.variable("APPDATA")
                .map(folder -> host.path(folder).resolve("Block/goose/config/config.yaml"))
                .orElseGet(() -> PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config")
                        .resolve("goose/config.yaml"));
        return HOSTS.stream()
                .flatMap(name -> Dotenv.find(List.of(file), name, host).stream())
                .toList();
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
