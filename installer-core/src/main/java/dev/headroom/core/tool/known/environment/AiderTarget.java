package dev.headroom.core.tool.known.environment;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.detection.Footprint;
import java.util.List;

/** Aider (https://aider.chat/docs/config/options.html). */
public final class AiderTarget extends VariableTarget {
    private static final ToolId ID = new ToolId("aider");
    private static final Footprint FOOTPRINT = new Footprint(
            "aider",
            List.of(),
            List.of(
                    "~/.local/share/uv/tools/aider-chat/bin/aider",
                    "~/.local/share/pipx/venvs/aider-chat/bin/aider",
                    "~/.local/pipx/venvs/aider-chat/bin/aider",
                    "$APPDATA/uv/tools/aider-chat/Scripts/aider.exe"),
            List.of(
                    "~/.local/share/uv/tools/aider-chat/lib/*/site-packages/aider_chat-*.dist-info",
                    "~/.local/share/pipx/venvs/aider-chat/lib/*/site-packages/aider_chat-*.dist-info",
                    "~/.local/pipx/venvs/aider-chat/lib/*/site-packages/aider_chat-*.dist-info",
                    "~/.local/lib/*/site-packages/aider_chat-*.dist-info",
                    "/usr/local/lib/*/site-packages/aider_chat-*.dist-info",
                    "/usr/local/lib/*/dist-packages/aider_chat-*.dist-info",
                    "/opt/homebrew/Cellar/aider/*"),
            List.of("~/.aider", "~/.aider.conf.yml"));

    public AiderTarget() {
        super(
                List.of(new Address("OPENAI_API_BASE", "/v1"), ANTHROPIC),
                "Aider: an address in .aider.conf.yml or .env wins over the environment.");
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Aider";
    }

    /** Aider sends its requests through the library LiteLLM, which names itself. */
    @Override
    public List<String> clientNames() {
        return List.of("aider", "litellm");
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
