package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A profile that is taken over from the Python installer goes on with the Python install that made it, wherever that is. */
@Tag("never-31")
class HandedOverPythonTest {
    private static final String HOME = "/home/ann";
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of(HOME, ".headroom"));
    private static final String PROGRAM = HOME + "/my tools/bin/headroom";

    @Test
    void theInstallThatItsScriptNamesIsTaken() {
        PaperMachine machine = machine().file(PROGRAM, "#!/usr/bin/python3\n", "rwxr-xr-x");
        assertEquals(RuntimeKind.PYTHON, runtime(machine));
    }

    @Test
    void withoutThatInstallTheProfileIsNotTakenOver() {
        assertEquals(
                "python-missing",
                assertThrows(ProblemException.class, () -> runtime(machine()))
                        .problem()
                        .code());
    }

    private static PaperMachine machine() {
        String folder = WORKSPACE.deployFolder() + "/default/";
        return PaperMachine.systemd(HOME)
                .variable("SHELL", "/bin/bash")
                .file(folder + "manifest.json", KeptSettingsTest.recorded("0.42-service-user"))
                .file(
                        folder + "run-headroom.sh",
                        "#!/usr/bin/env bash\nset -euo pipefail\nexport HEADROOM_PORT=8787\nexec '" + PROGRAM
                                + "' install agent run --profile default\n");
    }

    private static RuntimeKind runtime(PaperMachine machine) {
        return TestGraph.of(machine.host(), WORKSPACE)
                .planner()
                .plan(new ApplyRequest.Draft().request())
                .deployment()
                .runtime();
    }
}
