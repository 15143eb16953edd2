package dev.headroom.core.legacy.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.Preset;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A task that the original tool put into the crontab. */
class PythonInstallerTaskTest {
    private static final String FOLDER = "/home/ann/.headroom/deploy/default/";
    private static final String BLOCK = "# >>> headroom default >>>\n@reboot " + FOLDER
            + "ensure-headroom.sh\n*/5 * * * * " + FOLDER + "ensure-headroom.sh\n# <<< headroom default <<<\n";

    private final Supervisor cron = Supervisors.of("cron-user");

    @Test
    void stoppingTakesItsLinesOutOfTheCrontabBecauseTheyWouldStartItAgain() {
        Host host = machine("# mine\n\n" + BLOCK).host();
        List<Step> steps = cron.stop(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host);
        assertEquals(
                new Step.WriteCrontab(Optional.of("# mine\n\n" + BLOCK), Optional.of("# mine\n")), steps.getFirst());
        assertEquals(2, steps.size());
    }

    @Test
    void startingPutsThemBack() {
        Host host = machine("# mine\n").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, host));
        Step.WriteCrontab written = (Step.WriteCrontab) cron.start(what, host).getFirst();
        // A home from which nothing can be run still has a shell.
        String runnable = BLOCK.replace(FOLDER, "/bin/sh " + FOLDER).replace(".sh\n", ".sh >/dev/null 2>&1\n");
        assertEquals(Optional.of("# mine\n" + runnable), written.after());
    }

    @Test
    @Tag("never-14")
    void itsProxyIsKnownByItsWordsAndNotByItsNumberAlone() {
        PaperMachine machine = machine(BLOCK).file(FOLDER + "runner.pid", "4711");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, machine.host());
        machine.process(4711, "vim headroom proxy notes");
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, machine.host()));
        machine.process(4711, "python -m headroom.cli proxy --host 127.0.0.1 --port 87870 --mode token");
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, machine.host()));
        machine.process(4711, "python -m headroom.cli proxy --host 127.0.0.1 --port 8787 --mode token");
        assertEquals(new SupervisorStatus.Running(4711), cron.status(what, machine.host()));
    }

    private static PaperMachine machine(String crontab) {
        return PaperMachine.linux()
                .program("crontab", "cron")
                .answer(Crontab.LIST, new Result(0, crontab, ""))
                .file(
                        FOLDER + "ensure-headroom.sh",
                        "#!/usr/bin/env bash\nset -euo pipefail\nexec headroom install agent"
                                + " ensure --profile default\n");
    }
}
