package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine on which the Python command line left something. */
abstract class Leftovers {
    static final Path HOME = SimHost.HOME;

    /** The folder whose project settings are looked at. */
    static final Path PROJECT = HOME.resolve("work");

    final SimHost machine = new SimHost();
    final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    Map<Path, SimNodes.Node> home() {
        Map<Path, SimNodes.Node> files = new HashMap<>(machine.disk().everything());
        files.keySet().removeIf(path -> path.startsWith(machine.workspace()) || !path.startsWith(HOME));
        return files;
    }

    void apply(String tool) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of(tool))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(request, event -> {}, new Cancellation()));
    }

    PythonLeftovers leftovers() {
        return TestInstaller.leftovers(machine.host(), workspace);
    }

    Plan found() {
        return look().plan();
    }

    PythonLeftovers.Found look() {
        return switch (leftovers().find(Installers.leftoverTools(), PROJECT, true)) {
            case Answer.Value<PythonLeftovers.Found> found -> found.value();
            case Answer.Refused<PythonLeftovers.Found> refused -> throw new AssertionError(refused.problem());
        };
    }

    Plan takeOut() {
        Plan plan = found();
        assertInstanceOf(Outcome.Completed.class, leftovers().takeOut(plan, event -> {}));
        return plan;
    }

    void put(Path file, String text) {
        machine.disk().put(file, text);
    }

    String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
