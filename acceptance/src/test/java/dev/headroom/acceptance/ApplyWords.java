package dev.headroom.acceptance;

import java.util.List;

/** The words of the command that sets up a profile on demand with our own gateway. */
public final class ApplyWords {
    private ApplyWords() {}

    /** Those that route only Claude Code. */
    public static List<String> of(String scope, String port) {
        return of(scope, port, "claude");
    }

    /** Those that route only one tool. */
    public static List<String> of(String scope, String port, String tool) {
        return List.of(
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--scope",
                scope,
                "--target",
                tool,
                "--port",
                port);
    }
}
