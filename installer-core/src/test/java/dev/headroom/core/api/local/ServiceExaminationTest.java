package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.doctor.Finding;
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
import org.junit.jupiter.api.Test;

/** What the doctor says of a service and of the engine that it runs: each fault by its own name, and nothing without one. */
class ServiceExaminationTest {
    private static final Path LINGER = Path.of("/var/lib/systemd/linger/ada");

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void aServiceThatEndsWithTheLogoutIsNamed() {
        apply("persistent-service");
        assertEquals(List.of(), faults());
        machine.disk().unlink(LINGER);
        assertEquals(List.of("WARN proxy.linger loginctl enable-linger ada"), faults());
    }

    @Test
    void whatEndsWithTheLogoutAnywayIsNotNamed() {
        apply("on-demand");
        assertEquals(List.of(), faults());
    }

    @Test
    void variablesThatAreGoneAreNamed() {
        apply("persistent-service");
        machine.disk().unlink(workspace.agentVariables(ProfileName.DEFAULT));
        assertEquals(List.of("WARN proxy.variables headroom install apply"), faults());
    }

    @Test
    void anEngineThatIsOlderThanTheInstalledOneIsNamed() {
        apply("on-demand");
        Path folder = SimHost.HOME.resolve("engine");
        install(folder, "1");
        replace(workspace.manifest(ProfileName.DEFAULT), "\"embedded\"", "\"python\"");
        machine.disk()
                .put(
                        workspace.agentVariables(ProfileName.DEFAULT),
                        "HEADROOM_TRAY_PYTHON=\"" + folder + "\"\n",
                        "rw-------");
        assertEquals(List.of(), faults());
        machine.disk().unlink(dist(folder, "1"));
        install(folder, "1.1");
        assertEquals(List.of("WARN proxy.version headroom install restart"), faults());
    }

    private void install(Path folder, String version) {
        Path python = folder.resolve("bin/python3");
        machine.disk().put(python, "", "rwxr-xr-x");
        machine.disk().put(folder.resolve("bin/headroom"), "#!" + python + "\n", "rwxr-xr-x");
        machine.disk().put(dist(folder, version), "");
    }

    private static Path dist(Path folder, String version) {
        return folder.resolve("lib/python3/site-packages/headroom_ai-" + version + ".dist-info/METADATA");
    }

    private void replace(Path file, String old, String text) {
        String now = new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
        machine.disk().put(file, now.replace(old, text), "rw-------");
    }

    private List<String> faults() {
        return Installers.doctor(TestGraph.of(machine.host(), workspace)).examine().findings().stream()
                .filter(finding -> finding.level() != Level.PASS)
                .map(ServiceExaminationTest::shown)
                .toList();
    }

    private static String shown(Finding finding) {
        return finding.level() + " " + finding.code() + " " + finding.remedy();
    }

    private void apply(String preset) {
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{}\n");
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(request, event -> {}, new Cancellation()));
    }
}
