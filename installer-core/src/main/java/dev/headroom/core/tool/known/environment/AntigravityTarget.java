package dev.headroom.core.tool.known.environment;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.detection.Footprint;
import java.util.List;

/** Google's Antigravity, a desktop program, by the variables that the Python installer gives it. */
public final class AntigravityTarget extends VariableTarget {
    private static final ToolId ID = new ToolId("antigravity");
    private static final Footprint FOOTPRINT = new Footprint(
            "antigravity",
            List.of(),
            List.of(
                    "/opt/antigravity/antigravity",
                    "/usr/share/antigravity/antigravity",
                    "/Applications/Antigravity.app",
                    "~/Applications/Antigravity.app"),
            List.of(),
            // Gemini CLI has its settings beside these folders.
            List.of("~/.gemini/antigravity", "~/.gemini/config"));

    public AntigravityTarget() {
        super(
                List.of(new Address("OPENAI_BASE_URL", "/v1"), ANTHROPIC),
                "Antigravity is a desktop program: it sees new variables after the next login, and its own models,"
                        + " which Google manages, do not follow them.");
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Antigravity";
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
