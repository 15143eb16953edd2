package dev.headroom.core.legacy.undo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plugin {@code headroom} of OpenClaw, switched off through OpenClaw's own command as the original's {@code unwrap
 * openclaw} does it, but without ending any proxy. The plugin itself stays installed.
 */
final class PythonInstallerOpenclaw {
    static final String KIND = "openclaw/openclaw-wrap";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String ENTRY = "plugins.entries.headroom";
    private static final String SLOT = "plugins.slots.contextEngine";
    private static final List<String> WRITTEN =
            List.of("proxyPort", "proxyUrl", "autoStart", "startupTimeoutMs", "gatewayProviderIds", "pythonPath");

    private final PythonInstallerUndo undo;

    PythonInstallerOpenclaw(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        if (undo.host.commands().find("openclaw").isEmpty()) {
            undo.file(mutation)
                    .ifPresent(file -> undo.note("The command openclaw was not found, so the plugin headroom in "
                            + file.path() + " stays on; 'openclaw plugins disable headroom' switches it off."));
            return;
        }
        Result answer = get(ENTRY);
        if (!answer.ok()) {
            boolean gone =
                    (answer.out() + answer.err()).toLowerCase(Locale.ROOT).contains("not found");
            if (!gone) {
                undo.note("OpenClaw does not tell its settings (" + answer.lastLine()
                        + "), so its plugin headroom stays as it is.");
            }
            return;
        }
        try {
            if (MAPPER.readTree(answer.out()) instanceof ObjectNode entry) {
                undo(mutation, entry);
            }
        } catch (JsonProcessingException e) {
            undo.note("OpenClaw's plugin headroom stays as it is: its settings could not be read.");
        }
    }

    private void undo(RecordedMutation mutation, ObjectNode entry) {
        int port = entry.path("config").path("proxyPort").asInt(undo.port());
        if (port != undo.port()) {
            Optional<PythonInstallerProfiles.Claim> other = undo.profiles.claim(mutation);
            undo.note("OpenClaw's plugin headroom leads to port " + port
                    + other.map(claim -> " (profile '" + claim.profile() + "')").orElse("") + "; it was left.");
            return;
        }
        ObjectNode off = entry.deepCopy().put("enabled", false);
        if (off.path("config") instanceof ObjectNode config) {
            config.remove(WRITTEN);
        }
        String slot = get(SLOT).out().lines().findFirst().orElse("").strip();
        boolean chosen = slot.replace("\"", "").equals("headroom");
        if (off.equals(entry) && !chosen) {
            return;
        }
        run("Switch OpenClaw's plugin headroom off", set(ENTRY, off.toString()), set(ENTRY, entry.toString()));
        if (chosen) {
            run("Give OpenClaw its own context engine back", set(SLOT, "\"legacy\""), set(SLOT, "\"headroom\""));
        }
        finish(chosen ? slot.replace("headroom", "legacy") : slot);
    }

    /** A gateway that does not run cannot be restarted, which is no failure: the settings tell whether it worked. */
    private void finish(String slot) {
        undo.step(new Step.Run(
                "Check OpenClaw's settings",
                Command.of("openclaw", "config", "validate"),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        undo.step(new Step.Run(
                "Restart OpenClaw's gateway if it runs",
                Command.of("openclaw", "gateway", "restart"),
                Optional.empty(),
                Optional.of(Command.of("openclaw", "config", "get", SLOT)),
                List.of(slot)));
        undo.note("OpenClaw's plugin headroom stays installed, switched off; 'openclaw plugins uninstall headroom'"
                + " removes it.");
    }

    private void run(String purpose, Command act, Command back) {
        undo.step(new Step.Run(purpose, act, Optional.of(back), Optional.empty(), List.of()));
    }

    private static Command set(String key, String json) {
        return Command.of("openclaw", "config", "set", key, json, "--strict-json");
    }

    private Result get(String key) {
        return undo.host.commands().run(List.of("openclaw", "config", "get", key));
    }
}
