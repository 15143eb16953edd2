package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import java.time.Duration;
import java.util.List;

/** Does the proxy of each profile answer, and does it do its work? */
final class ProxyExamination implements Examination {
    /** How long an engine may take to start, behind a front door that answers already. */
    private static final Duration START = Duration.ofMinutes(1);

    @Override
    public List<Finding> look(Patient patient) {
        return patient.snapshot().profiles().stream().map(ProxyExamination::of).toList();
    }

    private static Finding of(ProfileView view) {
        return switch (view.health()) {
            case Health.Live live -> answering(view, live);
            case Health.NotListening _ -> silent(view);
            case Health.Unresponsive hanging -> hanging(view, hanging.why());
            case Health.PortConflict other ->
                fail(
                        "proxy.port",
                        name(view) + " cannot have its port "
                                + view.deployment().proxy().port() + ": " + other.who() + " answers there.",
                        "End that program, or run: " + Patient.command("apply --port auto", profile(view)) + ".");
        };
    }

    private static Finding answering(ProfileView view, Health.Live live) {
        if (view.stopped()) {
            return Finding.warn(
                    "proxy.stopped",
                    Area.PROXY,
                    name(view) + " answers although you stopped it: something else started its proxy.",
                    Patient.command("stop", profile(view)));
        }
        if (live.direct() && view.deployment().sharedEngine().isPresent()) {
            return fail(
                    "proxy.shared-engine",
                    name(view) + " cannot use its team's Headroom ("
                            + view.deployment().sharedEngine().get() + ")"
                            + (view.deployment().isHeldToEngine()
                                    ? ", and lets no request go past it: its tools get errors."
                                    : ": requests go past it, and nothing is saved."),
                    (live.reason().isEmpty() ? "" : "The reason: " + live.reason() + ". ") + "Its log tells more: "
                            + Patient.command("logs", profile(view)) + ". Ask those who run that engine.");
        }
        if (live.direct() && live.uptime().compareTo(START) < 0) {
            return Finding.warn(
                    "proxy.starts",
                    Area.PROXY,
                    name(view) + " starts its engine; until then requests go past it.",
                    "Look again in a minute.");
        }
        if (live.direct()) {
            return fail(
                    "proxy.engine",
                    name(view) + " has no engine at the moment: requests go past it, and nothing is saved.",
                    "Its log says why: " + Patient.command("logs", profile(view)));
        }
        if (!live.ready()) {
            return Finding.warn(
                    "proxy.ready",
                    Area.PROXY,
                    name(view) + " answers and is not ready: " + String.join(", ", live.failing()) + ".",
                    "Its log says why: " + Patient.command("logs", profile(view)));
        }
        return Finding.pass(
                "proxy.answers",
                Area.PROXY,
                name(view) + " is ready at " + view.deployment().proxy().address() + " (version " + live.version()
                        + ").");
    }

    private static Finding silent(ProfileView view) {
        if (view.supervisor() instanceof SupervisorStatus.Starting) {
            return Finding.warn(
                    "proxy.starts", Area.PROXY, name(view) + " is being started.", "Look again in a minute.");
        }
        if (view.stopped()) {
            return Finding.warn(
                    "proxy.stopped",
                    Area.PROXY,
                    name(view) + " is stopped: its tools go to their providers directly, and nothing is saved.",
                    Patient.command("start", profile(view)));
        }
        String why = view.supervisor() instanceof SupervisorStatus.Failed failed ? " " + failed.why() : "";
        return fail("proxy.down", name(view) + " does not run." + why, Patient.command("start", profile(view)))
                .mendedBy(new Mend.Start(profile(view)));
    }

    private static Finding hanging(ProfileView view, String why) {
        return fail(
                        "proxy.hangs",
                        name(view) + " has a proxy that does not answer: " + why,
                        Patient.command("restart", profile(view)))
                .mendedBy(new Mend.Restart(profile(view)));
    }

    private static Finding fail(String code, String what, String remedy) {
        return Finding.fail(code, Area.PROXY, what, remedy);
    }

    private static ProfileName profile(ProfileView view) {
        return view.deployment().profile();
    }

    private static String name(ProfileView view) {
        return "Profile '" + profile(view) + "'";
    }
}
