package dev.headroom.app.cli;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.ProgressPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that a package's scripts run for one user, as that user, when the package is upgraded or removed. It leaves
 * profiles of the Python installer alone, because that is still there to remove them.
 */
final class PackageCli {
    private final Streams streams;
    private final Installer installer;

    PackageCli(Streams streams, Installer installer) {
        this.streams = streams;
        this.installer = installer;
    }

    /** Takes back every profile of this program; returns 0 when nothing of any is left. */
    int leave() {
        installer.recover().forEach(streams.err()::println);
        forget();
        int worst = Exit.OK;
        for (ProfileName profile : installer.own()) {
            ProgressPrinter progress = new ProgressPrinter(streams, false);
            Outcome outcome = installer.remove(profile, progress, hurried());
            if (outcome instanceof Outcome.Refused) {
                // Without a readable manifest there are the records of what was changed.
                outcome = installer.restore(Optional.of(profile), progress);
            }
            worst = Math.max(worst, report(outcome, progress, "Removed deployment '" + profile + "'."));
        }
        return worst;
    }

    /** A package's scripts wait for no answer: the system may end them. */
    private static Cancellation hurried() {
        Cancellation hurry = new Cancellation();
        hurry.request();
        return hurry;
    }

    /**
     * Stops every running profile and notes it for {@link #renew}: on Windows no file can be replaced while a program runs from it.
     */
    int rest() {
        int worst = Exit.OK;
        List<String> stopped = new ArrayList<>();
        for (ProfileName profile : installer.own()) {
            if (isRunning(profile)) {
                ProgressPrinter progress = new ProgressPrinter(streams, false);
                Outcome outcome = installer.stop(profile, progress);
                worst = Math.max(worst, report(outcome, progress, "Stopped deployment '" + profile + "'."));
                stopped.add(profile.value());
            }
        }
        try {
            if (!stopped.isEmpty()) {
                Files.write(note(), stopped);
            }
        } catch (IOException e) {
            streams.err().println("What ran could not be noted (" + e.getMessage() + "): start it again yourself.");
            worst = Exit.FAILED;
        }
        return worst;
    }

    private Path note() {
        return installer.workspace().tray().resolve("resting");
    }

    /** The profiles that rest for an upgrade. */
    private List<String> resting() {
        try {
            return Files.readAllLines(note());
        } catch (IOException none) {
            return List.of();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(note());
        } catch (IOException e) {
            streams.err().println(note() + " stays: " + e.getMessage());
        }
    }

    /** Starts every running profile again, and every one that rests, now with the program that is installed now. */
    int renew() {
        int worst = Exit.OK;
        List<String> resting = resting();
        forget();
        for (ProfileName profile : installer.own()) {
            if (isRunning(profile) || resting.contains(profile.value())) {
                ProgressPrinter progress = new ProgressPrinter(streams, false);
                Outcome outcome = installer.restart(profile, progress);
                worst = Math.max(worst, report(outcome, progress, "Restarted deployment '" + profile + "'."));
            }
        }
        return worst;
    }

    private int report(Outcome outcome, ProgressPrinter progress, String success) {
        return new OutcomeReport(streams).outcome(progress.rest(outcome), List.of(success));
    }

    private static boolean isContainer(Deployment deployment) {
        boolean detached = deployment.runtime() == RuntimeKind.DOCKER
                && deployment.supervisorKind() == SupervisorKind.NONE
                && deployment.preset() != Preset.ON_DEMAND;
        return detached || deployment.preset() == Preset.PERSISTENT_DOCKER;
    }

    /** A container does not run this program, and what watches over it is started anew every minute. */
    private boolean isRunning(ProfileName profile) {
        return installer.view(profile) instanceof Answer.Value<ProfileView> view
                && !isContainer(view.value().deployment())
                && (view.value().health() instanceof Health.Live
                        || view.value().health() instanceof Health.Unresponsive);
    }
}
