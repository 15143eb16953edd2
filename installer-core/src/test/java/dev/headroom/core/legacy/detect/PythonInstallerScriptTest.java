package dev.headroom.core.legacy.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Preset;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonInstallerScriptTest {
    @Test
    void itsScriptTellsWhichPythonInstallMadeIt() {
        String venv = "/home/ann/my tools";
        PaperMachine machine = PaperMachine.linux()
                .file(venv + "/bin/headroom", "#!/usr/bin/python3\n")
                .file(
                        "/home/ann/.headroom/deploy/default/run-headroom.sh",
                        "#!/usr/bin/env bash\nset -euo pipefail\nexec '" + venv
                                + "/bin/headroom' install agent run --profile default\n");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, machine.host());
        assertEquals(
                Optional.of(venv + "/bin/headroom"),
                PythonInstallerScript.python(what.profile(), what.workspace(), machine.host()));
        machine.file(venv + "/bin/headroom", "\u007fELF");
        assertEquals(Optional.empty(), PythonInstallerScript.python(what.profile(), what.workspace(), machine.host()));
    }
}
