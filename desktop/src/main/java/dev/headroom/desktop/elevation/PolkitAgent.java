package dev.headroom.desktop.elevation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the program of the desktop session that asks for the password on behalf of polkit. polkit cannot tell in advance whether
 * one is registered, so this class looks for it among the running programs; in GNOME and Cinnamon the shell itself is the agent.
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
