package dev.headroom.core.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.choice.Supervisors;
import dev.headroom.core.supervisor.systemd.Systemctl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Golden.class)
class GuardTest {
    private static final String GONE = "no crontab for ann";

    @Test
    @Tag("never-22")
    void onDemandAndContainersAreGuardedByATimerWhereSystemdRuns() {
        Host host = PaperMachine.systemd("/home/ann").host();
        Guard guard = fitting("none", host).orElseThrow();
        Golden.check(
                "guard/timer-install.txt",
                Golden.text(guard.install(SampleDeployments.user(Preset.ON_DEMAND, host), host)));
        assertTrue(fitting("docker", host).isPresent());
        assertEquals(Optional.empty(), fitting("systemd-user", host));
    }

    @Test
    @Tag("never-7")
    void anyPathIsQuotedInTheTimerAndInTheCrontab() {
        Host host = PaperMachine.systemd(SampleDeployments.AWKWARD).host();
        Golden.check(
                "guard/timer-install-awkward.txt",
                Golden.text(new SystemdGuard(Systemctl.USER)
                        .install(SampleDeployments.user(Preset.ON_DEMAND, host), host)));
        Host cron = cron(SampleDeployments.AWKWARD, Optional.empty()).host();
        Golden.check(
                "guard/line-install-awkward.txt",
                Golden.text(new CronGuard().install(SampleDeployments.user(Preset.ON_DEMAND, cron), cron)));
    }

    @Test
    @Tag("never-15")
    void theCrontabGetsOneLineAndLosesItAgain() {
        String before = "MAILTO=ann\n*/10 * * * * mine # headroom guard other.\n";
        Host host = cron("/home/ann", Optional.of(before)).host();
        String with = after(new CronGuard().install(SampleDeployments.user(Preset.ON_DEMAND, host), host))
                .orElseThrow();
        assertTrue(with.startsWith(before), with);
        Host later = cron("/home/ann", Optional.of(with)).host();
        assertEquals(Optional.of(before), after(new CronGuard().remove(ProfileName.DEFAULT, later)));
        assertEquals(List.of(), new CronGuard().remove(ProfileName.DEFAULT, host));
    }

    @Test
    @Tag("never-15")
    void aCrontabThatWasNotThereIsGoneAgainAfterTheLastLine() {
        Host none = cron("/home/ann", Optional.empty()).host();
        String one = after(new CronGuard().install(SampleDeployments.user(Preset.ON_DEMAND, none), none))
                .orElseThrow();
        Host first = cron("/home/ann", Optional.of(one)).host();
        ServiceSpec second = SampleDeployments.assignment(
                SampleDeployments.deployment(
                        "work", Preset.ON_DEMAND, dev.headroom.core.model.RuntimeKind.EMBEDDED, Scope.USER),
                first,
                java.util.Map.of());
        String two = after(new CronGuard().install(second, first)).orElseThrow();
        Host both = cron("/home/ann", Optional.of(two)).host();
        String left = after(new CronGuard().remove(ProfileName.DEFAULT, both)).orElseThrow();
        Host last = cron("/home/ann", Optional.of(left)).host();
        assertEquals(Optional.empty(), after(new CronGuard().remove(new ProfileName("work"), last)));
    }

    @Test
    @Tag("never-18")
    void nothingIsPutIntoAnAccountOnBehalfOfAnotherHome() {
        PaperMachine machine = PaperMachine.systemd("/tmp/other")
                .answer(0, "ann:x:1000:1000::/home/ann:/bin/sh\n", "getent", "passwd", "1000");
        assertTrue(Supervisors.of("systemd-user")
                .obstacle(machine.host(), Scope.USER)
                .orElse("")
                .contains("your account's home is /home/ann"));
        assertEquals(Optional.empty(), fitting("none", machine.host()));
    }

    private static Optional<Guard> fitting(String supervisor, Host host) {
        return Guard.fitting(Supervisors.of(supervisor), host, Scope.USER);
    }

    private static Optional<String> after(List<Step> steps) {
        return ((Step.WriteCrontab) steps.getFirst()).after();
    }

    private static PaperMachine cron(String home, Optional<String> crontab) {
        PaperMachine machine = new PaperMachine(dev.headroom.core.host.Os.LINUX, home).program("crontab");
        return crontab.map(text -> machine.answer(0, text, "crontab", "-l"))
                .orElseGet(() -> machine.answer(
                        List.of("crontab", "-l"), new dev.headroom.core.host.Commands.Result(1, "", GONE)));
    }
}
