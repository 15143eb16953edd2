package dev.headroom.app.cli.args;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of {@code headroom runtime} with their options, for reading, help and completion. */
public final class RuntimeTable {
    private static final Map<String, List<CliOption>> OPTIONS = Map.of(
            "list", List.of(CliOption.flag("json", "Print JSON for programs")),
            "install",
                    List.of(
                            CliOption.of("version", "VERSION", "The version to install (the newest)"),
                            CliOption.flag("restart", "Restart the profiles that run it, without a question"),
                            CliOption.flag("yes", "Install an older version without a question")),
            "remove", List.of(CliOption.flag("yes", "Do not ask for confirmation")));

    private RuntimeTable() {}

    /** What may follow this command; empty when there is no such command. */
    public static Optional<List<CliOption>> options(String verb) {
        return Optional.ofNullable(OPTIONS.get(verb));
    }
}
