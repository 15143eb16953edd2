package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom stats}, for reading, help and completion. */
public final class StatsTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.of("profile", "NAME", "Show only this profile (all)"),
            CliOption.of("since", "SPAN", "How far back, in days or weeks: 30d, 4w (7d)"),
            CliOption.flag("json", "Print JSON for programs"));

    private StatsTable() {}
}
