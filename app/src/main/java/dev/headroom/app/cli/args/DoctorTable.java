package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom doctor}, for reading, help and completion. */
public final class DoctorTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.flag("json", "Print JSON for programs"),
            CliOption.flag("fix", "Repair what can be repaired, after showing it"),
            CliOption.flag("yes", "With --fix: do not ask for confirmation"));

    private DoctorTable() {}
}
