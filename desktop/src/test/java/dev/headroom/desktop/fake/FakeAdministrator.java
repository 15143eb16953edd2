package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.change.DiffLine;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.ElevatedOperation;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An administrator in memory: says yes until the test says otherwise. */
public final class FakeAdministrator implements Administrator {
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public volatile List<MachineView> profiles = List.of();
    public volatile List<String> log = List.of();
    private final List<Consumer<List<MachineView>>> takers = new CopyOnWriteArrayList<>();
    public volatile Optional<Problem> refusal = Optional.empty();
    public volatile boolean possible = true;

    public FakeAdministrator() {}

    @Override
    public ElevationPrompt asking(List<String> words) {
        String text = possible
                ? "This is for the whole computer. Your system asks for the password of an administrator."
                : "This system cannot ask for administrator rights here: pkexec was not found.";
        return new ElevationPrompt(possible, text, "sudo /opt/headroom/bin/headroom " + String.join(" ", words));
    }

    @Override
    public ElevatedOperation errand(List<String> words) {
        return new ElevatedOperation() {
            @Override
            public Installer.Answer<ChangePreview> look() {
                calls.add("look " + String.join(" ", words));
                return refusal.<Installer.Answer<ChangePreview>>map(Installer.Answer.Refused::new)
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
        return refusal.<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Completed(List.of()));
    }

    @Override
    public Installer.Watch watch(Supplier<Installer.Patience> patience, Consumer<List<MachineView>> taker) {
        takers.add(taker);
        taker.accept(profiles);
        return () -> takers.remove(taker);
    }

    @Override
    public List<String> log(MachineProfile profile) {
        return log;
    }

    /** Something changed on the machine. */
    public void now(MachineView... views) {
        profiles = List.of(views);
        takers.forEach(taker -> taker.accept(profiles));
    }

    /** A machine-wide profile that runs well. */
    public static MachineView team() {
        return new MachineView(
                new MachineProfile(new ProfileName("team"), Optional.of(8800), true, true), ProfileState.HEALTHY);
    }

    /** The same when it was stopped. */
    public static MachineView stoppedTeam() {
        return new MachineView(
                new MachineProfile(new ProfileName("team"), Optional.of(8800), false, false), ProfileState.OFF);
    }

    private static ChangePreview shown() {
        ChangePreview.File unit = new ChangePreview.File(
                "/etc/systemd/system/headroom-default.service",
                List.of(
                        new DiffLine(DiffLine.Kind.SAME, "@@ -0,0 +1,2 @@"),
                        new DiffLine(DiffLine.Kind.ADDED, "+[Unit]"),
                        new DiffLine(DiffLine.Kind.ADDED, "+Description=Headroom (default)")));
        return new ChangePreview(List.of(), List.of(unit), List.of("systemctl --system daemon-reload"), true);
    }
}
