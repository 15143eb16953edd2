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

    private WrapTable() {}
}
