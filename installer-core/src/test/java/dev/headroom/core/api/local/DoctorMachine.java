package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.Installer;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding.Level;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A machine with Claude Code and Codex, which the doctor examines. */
final class DoctorMachine {
    static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    static final ProfileName TEAM = new ProfileName("team");

    final SimHost machine = new SimHost();

    final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    DoctorMachine() {
        machine.disk().put(CLAUDE, "{}\n");
        machine.disk().put(CODEX, "model = \"m\"\n");
        machine.disk().put(SimHost.HOME.resolve(".bashrc"), "alias ll='ls -l'\n");
    }

    List<String> faults() {
        return faults(examine());
    }

    static List<String> faults(Checkup checkup) {
        return checkup.findings().stream()
                .filter(finding -> finding.level() != Level.PASS)
                .map(finding -> finding.level() + " " + finding.code())
                .toList();
    }

    Checkup examine() {
        return Installers.doctor(TestGraph.of(machine.host(), workspace)).examine();
    }

    Installer installer() {
        return TestInstaller.on(machine.host(), workspace);
    }

    void apply(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, run(draft(scope, tools)));
    }

    Outcome run(ApplyRequest.Draft draft) {
        return installer().apply(draft.request(), event -> {}, new Cancellation());
    }

    static ApplyRequest.Draft draft(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools));
    }

    String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
