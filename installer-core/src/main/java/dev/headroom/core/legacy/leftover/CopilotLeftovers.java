package dev.headroom.core.legacy.leftover;

import dev.headroom.core.host.Os;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.text.PythonHooks;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.VariableCommands;
import dev.headroom.core.textedit.EditRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copilot CLI: hooks in its settings, and the variables that {@code init copilot} gives to shells or to the Windows user. */
final class CopilotLeftovers {
    private static final String ADDRESS = "COPILOT_PROVIDER_BASE_URL";
    private static final List<String> VARIABLES =
            List.of("COPILOT_PROVIDER_TYPE", ADDRESS, "COPILOT_PROVIDER_WIRE_API");
    private static final List<String> SHELL_FILES = List.of("~/.bashrc", "~/.zshrc", "~/.profile");

    private final FoundEdits found;

    CopilotLeftovers(FoundEdits found) {
        this.found = found;
    }

    void find() {
        Path settings = found.host.path("~/.copilot/config.json");
        boolean hadHooks = found.edit(
                settings, FoundEdits::isBare, text -> Optional.of(PythonHooks.remove(text, "headroom-init-copilot")));
        if (found.host.os() == Os.WINDOWS) {
            if (hadHooks) {
                variables(settings);
            }
        } else {
            SHELL_FILES.stream().map(found.host::path).forEach(this::block);
        }
    }

    private void block(Path file) {
        // A file that was there before begins with what was in it, if only with the blank line before the block.
        boolean madeNew = found.bytes(file)
                .filter(bytes -> bytes.length > 0 && bytes[0] != '\n')
                .isPresent();
        found.edit(file, StandardCharsets.ISO_8859_1, rest -> rest.isEmpty() && madeNew, text -> without(text, file));
    }

    private Optional<String> without(String text, Path file) throws EditRefused {
        Map<String, String> exports = PythonBlocks.shellExports(text).orElse(Map.of());
        // The block of a profile has its port beside it and goes with the profile.
        Optional<String> address = Optional.ofNullable(exports.get(ADDRESS)).filter(PythonBlocks::isProxy);
        return address.isEmpty()
                        || exports.containsKey("HEADROOM_PORT")
                        || found.isInstalled(PythonBlocks.port(address.get()), file)
                ? Optional.empty()
                : PythonBlocks.shell(text, (name, value) -> VARIABLES.contains(name));
    }

    /** Variables carry no mark; they count beside hooks that do. */
    private void variables(Path settings) {
        Optional<String> address = now(ADDRESS).filter(PythonBlocks::isProxy);
        if (address.isEmpty() || found.isInstalled(PythonBlocks.port(address.get()), settings)) {
            return;
        }
        for (String name : VARIABLES) {
            now(name)
                    .ifPresent(value -> found.program(new Step.Run(
                            "Remove the variable " + name,
                            VariableCommands.erase(VariablePlace.WINDOWS_USER, name),
                            Optional.of(write(name, value)),
                            Optional.empty(),
                            List.of())));
        }
    }

    private static Command write(String name, String value) {
        return VariableCommands.write(VariablePlace.WINDOWS_USER, name, value);
    }

    private Optional<String> now(String name) {
        var result = found.host
                .commands()
                .run(VariableCommands.read(VariablePlace.WINDOWS_USER, name).argv());
        return result.ok() ? VariableCommands.value(VariablePlace.WINDOWS_USER, name, result.out()) : Optional.empty();
    }
}
