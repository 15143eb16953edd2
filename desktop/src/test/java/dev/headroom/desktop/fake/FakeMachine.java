package dev.headroom.desktop.fake;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.ToolFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine in memory has to offer. */
final class FakeMachine {
    private static final String NO_DOCKER = "'docker' was not found on PATH. Install Docker to use it.";

    static final List<PresetOffer> PRESETS = List.of(
            new PresetOffer(Preset.PERSISTENT_SERVICE, Optional.empty(), "a systemd service of yours"),
            new PresetOffer(Preset.PERSISTENT_TASK, Optional.empty(), "your crontab"),
            new PresetOffer(Preset.PERSISTENT_DOCKER, Optional.of(NO_DOCKER), ""),
            new PresetOffer(Preset.ON_DEMAND, Optional.empty(), "a detached agent of ours"));

    static final List<RuntimeOffer> RUNTIMES = List.of(
            new RuntimeOffer(
                    RuntimeKind.PYTHON, Optional.of("No Python install of Headroom was found. Looked at PATH."), ""),
            new RuntimeOffer(RuntimeKind.DOCKER, Optional.of(NO_DOCKER), ""),
            new RuntimeOffer(RuntimeKind.EMBEDDED, Optional.empty(), ""));

    static final List<RuntimeOffer> WITH_ENGINE = List.of(
            new RuntimeOffer(RuntimeKind.PYTHON, Optional.empty(), "Headroom 0.30.1 of our own"),
            new RuntimeOffer(RuntimeKind.DOCKER, Optional.of(NO_DOCKER), ""),
            new RuntimeOffer(RuntimeKind.EMBEDDED, Optional.empty(), ""));

    static final List<String> LOG = List.of(
            "2026-11-21T09:14:02Z agent: starting the gateway on 127.0.0.1:8787",
            "2026-11-21T09:14:02Z agent: listening",
            "2026-11-21T09:14:03Z agent: routed claude, codex",
            "2026-11-21T09:20:41Z gateway: POST /v1/messages 200 in 1.9 s");

    private FakeMachine() {}

    /** Two tools are there, the others are not. */
    static List<ToolFinding> tools() {
        return Installers.tools().stream()
                .map(tool -> List.of("claude", "codex").contains(tool.word())
                        ? new ToolFinding(
                                tool,
                                Optional.of(Path.of("/home/ada/.npm-global/bin/" + tool.word())),
                                Optional.of("2.1.329"),
                                List.of())
                        : new ToolFinding(
                                tool,
                                Optional.empty(),
                                Optional.empty(),
                                List.of("PATH", "/home/ada/.local/bin/" + tool.word())))
                .toList();
    }

    /** What can be for all users: all but what only this user starts. */
    static List<PresetOffer> forAll(List<PresetOffer> offers) {
        return offers.stream()
                .map(offer -> offer.preset() == Preset.ON_DEMAND
                        ? new PresetOffer(offer.preset(), Optional.of("Nothing would run it for the others."), "")
                        : offer)
                .toList();
    }

    /** None of the tools is there. */
    static List<ToolFinding> noTools() {
        return Installers.tools().stream()
                .map(tool -> new ToolFinding(tool, Optional.empty(), Optional.empty(), List.of("PATH")))
                .toList();
    }

    /** What is known about a port; one that is taken has a free neighbour. */
    static PortOffer port(int port, boolean taken) {
        Optional<String> who = taken ? Optional.of("python3 (process 991)") : Optional.empty();
        return new PortOffer(port, who, taken ? port + 1 : port);
    }

    static Problem missing(ProfileName profile) {
        return new Problem.Refused("no-profile", "No deployment profile named '" + profile + "' is installed.", "", "");
    }
}
