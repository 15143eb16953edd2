package dev.headroom.app.cli.output;

import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;

/** Describes the state of a tool in words. */
public final class ToolStateText {
    private ToolStateText() {}

    public static String line(ToolView tool) {
        return tool.title() + ": " + of(tool);
    }

    /** Whether the tool goes through the proxy, and where its requests go from there. */
    public static String of(ToolView tool) {
        boolean direct = tool.state() instanceof ToolState.NotRouted;
        return of(tool.state()) + (direct || tool.goesTo().isEmpty() ? "" : " → " + String.join(", ", tool.goesTo()));
    }

    public static String of(ToolState state) {
        return switch (state) {
            case ToolState.Routed routed -> "routed (" + routed.by() + ")";
            case ToolState.Overridden overridden -> "overridden by " + Secrets.masked(overridden.by());
            case ToolState.OverriddenByProfile yielded -> "overridden by profile '" + yielded.to() + "'";
            case ToolState.Changed changed ->
                "changed by someone: " + changed.key() + " in " + changed.file() + " is now "
                        + Secrets.masked(changed.now());
            case ToolState.NotRouted not -> "not routed: " + not.why();
            case ToolState.Unverified unverified -> "unverified (" + unverified.by() + ")";
        };
    }

    /** One word for programs. */
    static String word(ToolState state) {
        return switch (state) {
            case ToolState.Routed ignored -> "routed";
            case ToolState.Overridden ignored -> "overridden";
            case ToolState.OverriddenByProfile ignored -> "overridden";
            case ToolState.Changed ignored -> "changed";
            case ToolState.NotRouted ignored -> "not-routed";
            case ToolState.Unverified ignored -> "unverified";
        };
    }
}
