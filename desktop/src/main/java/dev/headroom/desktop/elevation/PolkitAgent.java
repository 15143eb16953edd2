package dev.headroom.desktop.elevation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The program of a desktop session that asks for the password on behalf of polkit. polkit does not tell whether there is one
 * before it needs it, so it is looked for among the running programs; GNOME's and Cinnamon's are part of the shell.
 */
final class PolkitAgent {
    private static final List<String> SHELLS = List.of("gnome-shell", "cinnamon", "phosh");

    private PolkitAgent() {}

    static boolean isSeen() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().command())
                .flatMap(Optional::stream)
                .map(command -> command.substring(command.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .anyMatch(PolkitAgent::asks);
    }

    /** {@code polkitd} decides and does not ask. */
    static boolean asks(String name) {
        boolean agent = (name.contains("polkit") || name.contains("policykit")) && !name.equals("polkitd");
        return agent || SHELLS.contains(name);
    }
}
