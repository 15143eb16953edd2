package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The wizard and {@code headroom runtime} install and remove the same engine; only one of them does at a time. */
class EngineLockTest {
    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void whoeverChangesTheEngineWaitsForTheSameLock() throws Exception {
        PythonInstall commandLine = Installers.engine(TestGraph.of(machine.host(), workspace));
        Installer wizard = TestInstaller.on(machine.host(), workspace);
        machine.disk().folders(workspace.lock("python").resolveSibling(""));
        try (var _ = TestGraph.of(machine.host(), workspace).stores().tray().waitFor("python")) {
            for (Outcome outcome : List.of(
                    wizard.installEngine(event -> {}, new Cancellation()),
                    wizard.removeEngine(event -> {}),
                    commandLine.install(
                            new PythonInstall.Wanted(Optional.empty(), false), event -> {}, new Cancellation()),
                    commandLine.remove(event -> {}))) {
                assertEquals(
                        "busy",
                        assertInstanceOf(Outcome.Refused.class, outcome)
                                .problem()
                                .code());
            }
        }
    }
}
