package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom wrap}, for reading, help and completion. */
public final class WrapTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.of("port", "PORT", "The port on which a proxy is looked for or started (8787)"),
            CliOption.of("profile", "NAME", "The profile to use (the one that has the port)"),
            CliOption.choice(
                    "runtime",
                    List.of("python", "docker", "embedded"),
                    "What runs as the proxy if one is started (the best that is here)"),
            CliOption.flag("no-proxy", "Start the tool as it is, without a proxy"));

    /** The options of {@code headroom unwrap}; some are those of the original. */
    public static final List<CliOption> UNWRAP = List.of(
            CliOption.flag("dry-run", "Show what would be changed, and change nothing"),
            CliOption.flag("yes", "Do not ask"),
            CliOption.flag("keep-mcp", "Leave the MCP servers of the Python headroom"),
            CliOption.flag("no-stop-proxy", "For scripts of the original; a proxy is never ended"));

    private WrapTable() {}
}
