package dev.headroom.core.supervisor.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
class CronTest {
    private static final String THEIRS = "MAILTO=\"\"\n\n# mine\n15 3 * * *\tdate +\\%F >> /tmp/x   \n\n";
    private final Supervisor cron = Supervisors.of("cron-user");
    private final CronBlock block = new CronBlock(ProfileName.DEFAULT);
    private final CronBlock other = new CronBlock(new ProfileName("other"));
    private final String command = "/home/ann/.headroom/deploy/default/ensure-headroom.sh >/dev/null 2>&1";
    private final String others = command.replace("/default/", "/other/");

    @Test
    void aCrontabGetsOurLinesAtItsEnd() {
        Host host = machine(new Result(0, THEIRS, "")).host();
        Golden.check(
                "cron-user/install.txt",
                Golden.text(cron.install(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host)));
    }

    @Test
    @Tag("never-7")
    void anyPathIsQuotedForTheShellAndForCron() {
        Host host = new PaperMachine(dev.headroom.core.host.Os.LINUX, SampleDeployments.AWKWARD)
                .own(SampleDeployments.AWKWARD + "/headroom")
                .answer(Crontab.LIST, new Result(1, "", "no crontab for ann\n"))
                .host();
        Golden.check(
                "cron-user/install-awkward.txt",
                Golden.text(cron.install(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host)));
    }

    @Test
    @Tag("never-1")
    void theUsersLinesAreTheSameBytesAfterwards() {
        Optional<String> before = Optional.of(THEIRS);
        Optional<String> after = Optional.of(block.put(before, command));
        assertEquals(before, block.without(after));
        Optional<String> empty = Optional.of("");
        assertEquals(empty, block.without(Optional.of(block.put(empty, command))));
        Optional<String> none = Optional.empty();
        assertEquals(none, block.without(Optional.of(block.put(none, command))));
    }

    @Test
    @Tag("never-9")
    void anyOrderOfTwoProfilesEndsWhereItBegan() {
        for (Optional<String> before : java.util.List.of(Optional.<String>empty(), Optional.of(THEIRS))) {
            Optional<String> both = Optional.of(other.put(Optional.of(block.put(before, command)), others));
            assertEquals(before, other.without(block.without(both)));
            assertEquals(before, block.without(other.without(both)));
        }
    }

    @Test
    void installingTwiceIsInstallingOnce() {
        String once = block.put(Optional.of(THEIRS), command);
        assertEquals(once, block.put(Optional.of(once), command));
    }

    @Test
    @Tag("never-8")
    void aMarkerWithoutItsPartnerCostsTheUserNothing() {
        String halved = "# >>> headroom default >>>\n@reboot " + command + "\n1 2 3 4 5 theirs\n";
        assertEquals(Optional.of("1 2 3 4 5 theirs\n"), block.without(Optional.of(halved)));
        String mixed = block.put(Optional.empty(), command).replace("*/5", "1 2 3 4 5 theirs\n*/5");
        assertEquals(Optional.of("1 2 3 4 5 theirs\n"), block.without(Optional.of(mixed)));
        String mentioned = "# see # >>> headroom default >>> for more\n";
        assertEquals(Optional.of(mentioned), block.without(Optional.of(mentioned)));
    }

    @Test
    @Tag("never-13")
    void theOriginalToolsBlockIsRemovedWithTheEmptyLineBeforeIt() {
        String script = "/home/ann/.headroom/deploy/default/ensure-headroom.sh";
        String text = "1 2 3 4 5 theirs\n\n# >>> headroom default >>>\n@reboot " + script + "\n*/5 * * * * " + script
                + "\n# <<< headroom default <<<\n";
        assertEquals(Optional.of("1 2 3 4 5 theirs\n"), block.without(Optional.of(text)));
        assertEquals(Optional.empty(), block.without(Optional.of(text.substring(text.indexOf('#')))));
    }

    @Test
    @Tag("never-15")
    void aCrontabThatCannotBeReadIsNotReplaced() {
        Host host = machine(new Result(1, "", "crontab: /var/spool/cron: Permission denied\n"))
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        for (org.junit.jupiter.api.function.Executable plan :
                java.util.List.<org.junit.jupiter.api.function.Executable>of(
                        () -> cron.install(what, host), () -> cron.remove(what, host))) {
            ProblemException refused = assertThrows(ProblemException.class, plan);
            assertEquals("crontab-unreadable", refused.problem().code());
            assertTrue(refused.problem().why().contains("Permission denied"));
        }
        Host binary = machine(new Result(0, "# \uFFFD\n", "")).host();
        assertThrows(ProblemException.class, () -> cron.install(what, binary));
    }

    @Test
    void removalTakesLinesScriptAndVariables() {
        PaperMachine machine = machine(new Result(0, block.put(Optional.of(THEIRS), command), ""))
                .file("/home/ann/.headroom/deploy/default/ensure-headroom.sh", "#!/bin/sh\n")
                .file("/home/ann/.headroom/deploy/default/agent.env", "A=\"b\"\n");
        Host host = machine.host();
        Golden.check(
                "cron-user/remove.txt",
                Golden.text(cron.remove(SampleDeployments.user(Preset.PERSISTENT_TASK, host), host)));
    }

    @Test
    @Tag("never-14")
    void onlyAnAgentOfThisProfileCountsAsRunning() {
        PaperMachine machine = machine(new Result(0, block.put(Optional.empty(), command), ""))
                .file("/home/ann/.headroom/deploy/default/runner.pid", "4711\n");
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, machine.host());
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, machine.host()));
        machine.process(4711, "vim notes.txt");
        assertEquals(new SupervisorStatus.Stopped(), cron.status(what, machine.host()));
        machine.process(4711, "java -m x install agent run --profile default");
        assertEquals(new SupervisorStatus.Running(4711), cron.status(what, machine.host()));
    }

    private static PaperMachine machine(Result crontab) {
        return PaperMachine.linux().program("crontab").answer(Crontab.LIST, crontab);
    }
}
