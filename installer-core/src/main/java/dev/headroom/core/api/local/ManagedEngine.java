package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.lifecycle.engine.EngineTrial;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.state.TrayFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The Headroom engine for Python that this program installs and removes itself. The wizard and the command line use the same
 * object and the same lock, so that only one of them changes the install at a time.
 */
final class ManagedEngine implements PythonInstall, Core.Engines {
    private final TrayFolder tray;
    private final ManagedPython python;
    private final EngineTrial trial;

    ManagedEngine(TrayFolder tray, ManagedPython python, EngineTrial trial) {
        this.tray = tray;
        this.python = python;
        this.trial = trial;
    }

    @Override
    public Optional<String> find() {
        return python.find().map(found -> "Headroom " + found.version() + " in " + found.program());
    }

    @Override
    public Optional<String> managedEngine() {
        return python.find().map(ManagedPython.Installed::version);
    }

    @Override
    public Outcome installEngine(Consumer<Progress> progress, Cancellation cancellation) {
        return install(new Wanted(Optional.empty(), false), progress, cancellation);
    }

    @Override
    public Outcome removeEngine(Consumer<Progress> progress) {
        return remove(progress);
    }

    @Override
    public Outcome install(Wanted wanted, Consumer<Progress> progress, Cancellation cancellation) {
        return alone("Install Headroom's Python package", progress, note -> {
            Optional<String> before = python.find().map(ManagedPython.Installed::version);
            ManagedPython.Installed now = python.install(
                    new ManagedPython.Wanted(
                            wanted.version(), wanted.older(), !trial.using().isEmpty()),
                    new ManagedPython.Watcher(note, cancellation::isRequested));
            return installed(before, now);
        });
    }

    /** What is said afterwards: "installed" only of what was not there before. */
    private List<String> installed(Optional<String> before, ManagedPython.Installed now) {
        String what = "Headroom " + now.version() + " in " + now.program();
        if (before.filter(now.version()::equals).isPresent()) {
            return List.of(what + " is there already; nothing new was installed.");
        }
        List<String> notes = new ArrayList<>();
        notes.add("Installed " + what
                + before.map(old -> ", in the place of " + old).orElse("") + ".");
        String kept = trial.isOpen() ? ", and comes back to it if it is not ready on " + now.version() : "";
        before.ifPresent(old -> trial.using()
                .forEach(name -> notes.add("Profile '" + name + "' goes on with " + old
                        + " until 'headroom install restart --profile " + name + "'" + kept + ".")));
        return notes;
    }

    @Override
    public List<ProfileName> onTrial() {
        return trial.isOpen() ? trial.using() : List.of();
    }

    /**
     * Starts a profile. When it runs a new version on trial, the trial ends here: the version before is deleted when the profile
     * is ready, and is put back when it is not.
     *
     * @param start starts the profile, and returns when it is ready
     * @param restart ends what may be running, and does the same
     * @return what {@code start} returned
     * @throws ProblemException that of {@code start}, with a sentence on what was put back
     */
    public List<String> started(ProfileName profile, Supplier<List<String>> start, Runnable restart) {
        if (!trial.isOf(profile)) {
            return start.get();
        }
        try {
            List<String> notes = new ArrayList<>(start.get());
            trial.accept();
            return notes;
        } catch (ProblemException failure) {
            throw new ProblemException(failure.problem().under(takenBack(profile, restart)));
        }
    }

    /** A profile was applied: it was started anew and is ready, so a trial of its engine ends. */
    void applied(ProfileName profile) {
        trial.passed(profile);
    }

    /** Puts the version before back; returns a sentence on what came of it. */
    private String takenBack(ProfileName profile, Runnable restart) {
        String wanted = version();
        python.exchange();
        String before = version();
        try {
            restart.run();
        } catch (ProblemException alike) {
            // So the version is not the reason.
            python.exchange();
            return "Profile '" + profile + "' is ready neither on Headroom " + wanted + " nor on " + before + ".";
        }
        trial.accept();
        return "Profile '" + profile + "' was not ready on Headroom " + wanted + ", so " + before
                + " was put back and runs.";
    }

    private String version() {
        return managedEngine().orElse("of an unknown version");
    }

    @Override
    public Outcome remove(Consumer<Progress> progress) {
        return alone("Remove Headroom's Python package", progress, note -> {
            List<ProfileName> using = trial.using();
            if (!using.isEmpty()) {
                throw ProblemException.refused(
                        "python-in-use",
                        "The Python Headroom is in use.",
                        "Profile '" + using.getFirst() + "' runs it.",
                        "Remove that profile first, or apply it with another runtime.");
            }
            String room = python.size()
                    .map(size -> " " + size + " of room are free again.")
                    .orElse("");
            if (python.remove(note)) {
                return List.of("Removed the Python engine that Headroom Tray had installed." + room);
            }
            // Nothing was done, so this is no result of the command.
            note.accept("There was none.");
            return List.of();
        });
    }

    /** Runs one change under the lock and reports it as one step; an empty workspace is deleted afterwards. */
    private Outcome alone(String title, Consumer<Progress> progress, Function<Consumer<String>, List<String>> change) {
        try {
            tray.make();
            try (FileLocks.Lock _ = tray.waitFor(EngineTrial.LOCK)) {
                progress.accept(new Progress.Planned(List.of(title)));
                progress.accept(new Progress.Started(0));
                List<String> notes = change.apply(note -> progress.accept(new Progress.Note(note)));
                progress.accept(new Progress.Done(0));
                return new Outcome.Completed(notes);
            } finally {
                tray.tidy();
                python.tidy();
            }
        } catch (ProblemException e) {
            if (e.problem().code().equals(ManagedPython.CANCELLED)) {
                return new Outcome.Cancelled();
            }
            return new Outcome.Refused(e.problem());
        }
    }
}
