package dev.headroom.core.tool.known.environment;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.detection.Footprint;
import java.util.List;

/** Cursor, a desktop program: shell files do not reach it, the desktop session's environment may. */
public final class CursorTarget extends VariableTarget {
    private static final ToolId ID = new ToolId("cursor");
    private static final Footprint FOOTPRINT = new Footprint(
            "cursor",
            List.of(),
            List.of(
                    "/opt/cursor/cursor",
                    "/opt/Cursor/cursor",
                    "/usr/share/cursor/cursor",
                    "/opt/*ursor*.AppImage",
                    "~/Applications/*ursor*.AppImage",
                    "~/.local/bin/*ursor*.AppImage",
                    "~/Downloads/*ursor*.AppImage",
                    "/Applications/Cursor.app",
                    "~/Applications/Cursor.app",
                    "$LOCALAPPDATA/Programs/cursor/Cursor.exe"),
            List.of(
                    "/opt/cursor/resources/app/product.json",
                    "/opt/Cursor/resources/app/product.json",
                    "/usr/share/cursor/resources/app/product.json",
                    "/Applications/Cursor.app/Contents/Resources/app/product.json",
                    "~/Applications/Cursor.app/Contents/Resources/app/product.json",
                    "$LOCALAPPDATA/Programs/cursor/resources/app/product.json"),
            List.of("~/.cursor", "~/.config/Cursor", "$APPDATA/Cursor"));

    public CursorTarget() {
        super(
                List.of(new Address("OPENAI_BASE_URL", "/v1"), ANTHROPIC),
                "Cursor is a desktop program: it sees new variables after the next login, and its own models do not"
                        + " follow them.");
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Cursor";
    }

    @Override
    Footprint footprint() {
        return FOOTPRINT;
    }
}
