package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom doctor}, for reading, help and completion. */
public final class DoctorTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.flag("json", "Print JSON for programs"),
            CliOption.flag("online", "Ask also whether the servers of the providers answer, over the network"),
            CliOption.flag("fix", "Repair what can be repaired, after showing it"),
            CliOption.of(
                    "probe", "TOOL", "Let this tool answer one question, and check that it goes through its profile"),
            CliOption.flag("yes", "With --fix or --probe: do not ask for confirmation"));

    private DoctorTable() {}
}
