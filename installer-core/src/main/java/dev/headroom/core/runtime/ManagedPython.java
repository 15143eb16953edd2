package dev.headroom.core.runtime;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.runtime.pip.PackageIndex;
import dev.headroom.core.runtime.pip.PipProgress;
import dev.headroom.core.runtime.pip.PipRun;
import dev.headroom.core.runtime.pip.PythonTools;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Installs, updates and deletes the Headroom for Python that lies in a virtual environment under the workspace. The caller
 * makes sure that only one does so at a time and that no profile runs what is deleted.
 */
public final class ManagedPython {
    /** The code of the problem after a cancelled install; everything is as it was before. */
    public static final String CANCELLED = PipRun.CANCELLED;

    private static final String AGAIN = "Nothing was changed. Try the install again.";

    /** What version 0.42.0 takes with everything it needs is 872 MB; measured. */
    private static final long ROOM = 1_000_000_000;

    private static final String PACKAGE = "headroom-ai[proxy]";
    private static final String VERSION = "[0-9][0-9A-Za-z.!+_-]*";
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Host host;
    private final EngineFolder folder;
    private final PipRun pip;

    public ManagedPython(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.folder = new EngineFolder(host, workspace.root());
        this.pip = new PipRun(host.commands(), folder.path(), ROOM);
    }

    /**
     * What is installed.
     *
     * @param program its {@code headroom} command
     */
    public record Installed(Path program, String version) {
        /** Whether it is older than what is known to work. */
        public boolean isTooOld() {
            return VersionOrder.compare(version, PythonRuntime.OLDEST) < 0;
        }
    }

    /**
     * What is to be installed.
     *
     * @param version exactly this one; empty for the newest
     * @param older whether it may be older than the one that is there
     * @param trial whether the version that is there is kept until {@link #accept}, where the disk can keep it
     */
    public record Wanted(Optional<String> version, boolean older, boolean trial) {
        /** The newest there is. */
        public static final Wanted NEWEST = new Wanted(Optional.empty(), false, false);

        private String requirement() {
            return PACKAGE + version.map(word -> "==" + word).orElse(">=" + PythonRuntime.OLDEST);
        }
    }

    /**
     * Receives the progress of an install and can cancel it.
     *
     * @param progress gets a line for each stage and what pip says
     * @param cancelled whether somebody has asked for the end
     */
    public record Watcher(Consumer<String> progress, BooleanSupplier cancelled) {}

    /** What is installed now; empty when nothing is, or only a part that an interrupted install left. */
    public Optional<Installed> find() {
        if (!folder.isOurs()) {
            return Optional.empty();
        }
        PythonFinder.Look look = PythonFinder.look(host, folder.program("headroom"));
        return look.whyNot().isEmpty()
                ? look.version().map(version -> new Installed(folder.program("headroom"), version))
                : Optional.empty();
    }

    /**
     * Installs Headroom, or brings the one that is there to another version. It may be interrupted at any point and done
     * again. Where packages come from is what pip's own settings say (its configuration files, {@code PIP_INDEX_URL},
     * {@code PIP_FIND_LINKS}, {@code PIP_NO_INDEX}, …).
     *
     * @throws ProblemException {@code bad-version}, {@code older-version}, {@code no-python}, {@code no-room} or {@code
     *     foreign-folder} before any change; {@code python-install} when it fails and {@link #CANCELLED} on wish: an
     *     environment that was not there before is gone again then, and one that was there is as it was
     */
    public Installed install(Wanted wanted, Watcher watcher) {
        check(wanted);
        folder.refuseForeign();
        PythonTools tools = PythonTools.find(host);
        announce(wanted, tools, watcher.progress());
        if (folder.isKept()) {
            watcher.progress().accept("Restoring what was there before an interrupted install");
            folder.putBack();
        }
        boolean kept = isUsable(tools) && find().isPresent() && folder.keep();
        boolean fresh = !folder.isOurs();
        if (watcher.cancelled().getAsBoolean()) {
            folder.forget();
            throw PipRun.cancelled();
        }
        try {
            Optional<String> before = find().map(Installed::version);
            Installed now = changed(wanted, tools, watcher);
            if (kept && wanted.trial() && !before.equals(Optional.of(now.version()))) {
                folder.keepOlder();
            } else {
                folder.forget();
            }
            return now;
        } catch (ProblemException failure) {
            if (kept) {
                watcher.progress().accept("Restoring what was there before");
                folder.putBack();
            } else if (fresh) {
                watcher.progress().accept("Undoing the install");
                folder.remove();
            }
            throw kept || fresh ? failure : unfinished(failure);
        }
    }

    /** Whether we still keep the version from before an install, because no profile is ready on the new version yet. */
    public boolean isOnTrial() {
        return folder.isOurs() && folder.hasOlder();
    }

    /** Ends the trial of a new version: the one before it is deleted. Does nothing where none is kept. */
    public void accept() {
        folder.forgetOlder();
    }

    /** Puts the version that is kept in the place of the new one, which is kept instead; {@link #accept} ends it. */
    public void exchange() {
        folder.exchange();
    }

    private void check(Wanted wanted) {
        wanted.version().ifPresent(word -> {
            boolean number = word.matches(VERSION);
            if (!number || VersionOrder.compare(word, PythonRuntime.OLDEST) < 0) {
                throw ProblemException.usage(
                        "bad-version",
                        "Invalid value '" + word.replaceAll("\\p{Cntrl}", "?") + "' for --version.",
                        number
                                ? "The oldest version that this program works with is " + PythonRuntime.OLDEST + "."
                                : "It is a version number such as " + PythonRuntime.OLDEST + ".0.",
                        "Correct the version, or omit it to install the newest.");
            }
            find().filter(there -> !wanted.older() && VersionOrder.compare(word, there.version()) < 0)
                    .ifPresent(there -> {
                        throw ProblemException.refused(
                                "older-version",
                                "Headroom " + there.version() + " is installed, and " + word + " is older.",
                                "An older version may not understand what the newer one has stored.",
                                "Add --yes to install it all the same.");
                    });
        });
    }

    /** Says what is going to happen; fails when the disk has no room for it. */
    private void announce(Wanted wanted, PythonTools tools, Consumer<String> progress) {
        progress.accept(
                "Fetching " + wanted.requirement() + " and what it needs from " + PackageIndex.sentence(host, tools));
        OptionalLong free = host.disk().room(folder.path());
        String room = free.isPresent()
                ? PipProgress.megabytes((double) free.getAsLong()) + " are free"
                : "nothing says how much is free";
        progress.accept("It needs about " + PipProgress.megabytes(ROOM) + " of room in " + folder.path() + "; " + room);
        boolean there = find().filter(it -> wanted.version().equals(Optional.of(it.version())))
                .isPresent();
        if (!there && free.isPresent() && free.getAsLong() < ROOM) {
            throw ProblemException.refused(
                    "no-room",
                    "There is too little room on the disk for the Headroom engine.",
                    "It needs about " + PipProgress.megabytes(ROOM) + " in " + folder.path() + ", and " + room + ".",
                    "Free some space, or name a workspace on another disk with HEADROOM_WORKSPACE_DIR.");
        }
    }

    private Installed changed(Wanted wanted, PythonTools tools, Watcher watcher) {
        prepare(tools, watcher);
        watcher.progress().accept("Installing " + wanted.requirement());
        List<String> argv = tools.install(
                folder.program("python"), wanted.requirement(), wanted.version().isEmpty());
        pip.run(
                argv,
                tools.variables(),
                new PipRun.Watch(new PipProgress(watcher.progress()), watcher.cancelled()),
                tools.question(folder.program("python"), wanted.requirement()));
        Installed now = find().orElseThrow(() -> PipRun.failed("The install left no command 'headroom'.", AGAIN));
        Result answer = host.commands()
                .run(List.of(now.program().toString(), "--version"), Map.of(), SHORT, line -> {}, watcher.cancelled());
        if (!answer.ok() || watcher.cancelled().getAsBoolean()) {
            throw watcher.cancelled().getAsBoolean()
                    ? PipRun.cancelled()
                    : PipRun.failed("Headroom " + now.version() + " does not start: " + answer.lastLine(), AGAIN);
        }
        return now;
    }

    private boolean isUsable(PythonTools tools) {
        return folder.isOurs()
                && host.commands()
                        .run(tools.trial(folder.program("python")), "", SHORT)
                        .ok();
    }

    /** Makes the environment, unless there is one whose Python works. */
    private void prepare(PythonTools tools, Watcher watcher) {
        if (isUsable(tools)) {
            return;
        }
        if (folder.isOurs()) {
            remove(watcher.progress());
        }
        folder.make();
        watcher.progress().accept("Making a virtual environment in " + folder.path() + " with " + tools.name());
        pip.run(
                tools.environment(folder.path()),
                tools.variables(),
                new PipRun.Watch(watcher.progress(), watcher.cancelled()),
                Optional.empty());
    }

    /** Of an environment that was there, but of which no copy could be kept. */
    private ProblemException unfinished(ProblemException failure) {
        return failure.problem().code().equals(CANCELLED)
                ? ProblemException.failed(
                        "python-install",
                        "The install was cancelled.",
                        "What was loaded stays in " + folder.path()
                                + folder.size().map(size -> " (" + size + ")").orElse("") + ".",
                        "Install again to go on, or remove it with 'headroom runtime remove python'.")
                : failure;
    }

    /** Removes it; false when there was none. */
    public boolean remove(Consumer<String> progress) {
        folder.refuseForeign();
        if (folder.isOurs()) {
            progress.accept("Deleting " + folder.path());
        }
        return folder.remove();
    }

    /** Returns its size on the disk, such as {@code 872 MB}; empty if there is no install or its size cannot be found out. */
    public Optional<String> size() {
        return folder.isOurs() ? folder.size() : Optional.empty();
    }

    /** Removes the workspace when nothing is left in it. */
    public void tidy() {
        folder.tidy();
    }

    /** Where it is, or would be. */
    public Path folder() {
        return folder.path();
    }
}
