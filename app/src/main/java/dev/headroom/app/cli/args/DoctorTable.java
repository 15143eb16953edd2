package dev.headroom.app.cli.args;

import java.util.List;

/** The options of {@code headroom doctor}, for reading, help and completion. */
public final class DoctorTable {
    public static final List<CliOption> OPTIONS = List.of(
            CliOption.flag("json", "Print JSON for programs"),
            CliOption.flag("fix", "Do what can be done about what was found, after showing it"),
            CliOption.flag("yes", "With --fix: do not ask"));

    private DoctorTable() {}
}
