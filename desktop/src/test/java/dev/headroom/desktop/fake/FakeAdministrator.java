package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.DiffLine;
import dev.headroom.desktop.change.Shown;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.Asking;
import dev.headroom.desktop.elevation.Errand;
import dev.headroom.desktop.elevation.MachineProfile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An administrator in memory: says yes until the test says otherwise. */
public final class FakeAdministrator implements Administrator {
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public volatile List<MachineProfile> profiles = List.of();
    public volatile Optional<Problem> refusal = Optional.empty();
    public volatile boolean possible = true;

    public FakeAdministrator() {}

    @Override
    public Asking asking(List<String> words) {
        String text = possible
                ? "This is for the whole computer. Your system asks for the password of an administrator."
                : "This system cannot ask for administrator rights here: pkexec was not found.";
        return new Asking(possible, text, "sudo /opt/headroom/bin/headroom " + String.join(" ", words));
    }

    @Override
    public Errand errand(List<String> words) {
        return new Errand() {
            @Override
            public Installer.Answer<Shown> look() {
                calls.add("look " + String.join(" ", words));
                return refusal.<Installer.Answer<Shown>>map(Installer.Answer.Refused::new)
                        .orElseGet(() -> new Installer.Answer.Value<>(shown()));
            }

            @Override
            public Outcome go(Consumer<Progress> progress, Cancellation cancellation) {
                calls.add("go");
                progress.accept(new Progress.Planned(List.of("as root: Start headroom-default.service")));
                progress.accept(new Progress.Done(0));
                return new Outcome.Completed(List.of());
            }

            @Override
            public void close() {
                calls.add("close");
            }
        };
    }

    @Override
    public Outcome run(List<String> words, Consumer<Progress> progress) {
        calls.add(String.join(" ", words));
        return new Outcome.Completed(List.of());
    }

    @Override
    public List<MachineProfile> profiles() {
        return profiles;
    }

    private static Shown shown() {
        Shown.File unit = new Shown.File(
                "/etc/systemd/system/headroom-default.service",
                List.of(
                        new DiffLine(DiffLine.Kind.SAME, "@@ -0,0 +1,2 @@"),
                        new DiffLine(DiffLine.Kind.ADDED, "+[Unit]"),
                        new DiffLine(DiffLine.Kind.ADDED, "+Description=Headroom (default)")));
        return new Shown(List.of(), List.of(unit), List.of("systemctl --system daemon-reload"), true);
    }
}
