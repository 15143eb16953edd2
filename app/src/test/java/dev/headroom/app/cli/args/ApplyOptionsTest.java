package dev.headroom.app.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.cli.help.Help;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The options from which help and completion are made name every tool of the list, and only those. */
class ApplyOptionsTest {
    @Test
    void aToolOfWhichTheSourcesSayNothingIsOfferedByHelpAndCompletion() {
        List<ToolDescription> tools = new ArrayList<>(Installers.tools());
        tools.add(new ToolDescription(
                new ToolId("nimbus-cli"),
                "Nimbus CLI",
                Set.of(Scope.USER),
                Optional.of("NIMBUS_MODEL"),
                List.of("nimbus")));
        List<CliOption> options = InstallCommand.applyOptions(tools);
        assertEquals(
                List.of(
                        "claude",
                        "copilot",
                        "codex",
                        "aider",
                        "cursor",
                        "grok_build",
                        "grok",
                        "openclaw",
                        "opencode",
                        "antigravity",
                        "pi",
                        "kilo",
                        "cline",
                        "gemini-cli",
                        "qwen",
                        "crush",
                        "goose",
                        "zed",
                        "hermes",
                        "droid",
                        "nimbus-cli"),
                option(options, "target").words());
        assertTrue(option(options, "copilot-model").help().contains("copilot, nimbus-cli"));
        assertTrue(Help.of(InstallCommand.APPLY)
                .forTerminal()
                .contains("[claude|copilot|codex|aider|cursor|grok_build|grok|openclaw|opencode"
                        + "|antigravity|pi|kilo|cline|gemini-cli|qwen|crush|goose|zed|hermes|droid]"));
    }

    private static CliOption option(List<CliOption> options, String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
