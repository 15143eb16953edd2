package dev.headroom.core.runtime;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Installs, updates and deletes the Headroom for Python that lies in a virtual environment under the workspace. The caller
 * makes sure that only one does so at a time and that no profile runs what is deleted.
 */
public final class ManagedPython {
    private static final String PACKAGE = "headroom-ai";
    private static final String MARK = "made-by-headroom-tray";
    private static final String VERSION = "[0-9][0-9A-Za-z.!+_-]*";
    private static final Duration INSTALL = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Host host;
    private final WorkspaceLayout workspace;

    public ManagedPython(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
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

    /** What is installed now; empty when nothing is, or only a part that an interrupted install left. */
    public Optional<Installed> find() {
        if (!isOurs()) {
            return Optional.empty();
        }
        PythonFinder.Look look = PythonFinder.look(host, program("headroom"));
        return look.whyNot().isEmpty()
                ? look.version().map(version -> new Installed(program("headroom"), version))
                : Optional.empty();
    }

    /**
     * Installs Headroom, or brings the one that is there to another version. It may be interrupted at any point and done
     * again. Where packages come from is what pip's own settings say (its configuration files, {@code PIP_INDEX_URL},
     * {@code PIP_FIND_LINKS}, {@code PIP_NO_INDEX}, …).
     *
     * @param version exactly this one; empty for the newest
     * @param progress gets a line for each stage and what pip says
     * @throws ProblemException {@code bad-version}, {@code no-python} or {@code foreign-folder} before any change, {@code
     *     python-install} when it fails: an environment that was not there before is gone again then
     */
    public Installed install(Optional<String> version, Consumer<String> progress) {
        version.filter(word -> !word.matches(VERSION)).ifPresent(word -> {
            throw ProblemException.usage(
                    "bad-version",
                    "Invalid value '" + word.replaceAll("\\p{Cntrl}", "?") + "' for --version.",
                    "It is a version number such as " + PythonRuntime.OLDEST + ".0.",
                    "Correct the version, or omit it to install the newest.");
        });
        refuseForeign();
        boolean fresh = !isOurs();
        PythonTools tools = PythonTools.find(host);
        try {
            prepare(tools, progress);
            String requirement =
                    PACKAGE + "[proxy]" + version.map(word -> "==" + word).orElse("");
            progress.accept("Installing " + requirement);
            run(tools.install(program("python"), requirement, version.isEmpty()), INSTALL, progress);
            return find().orElseThrow(() -> failed("Its command 'headroom' is not there afterwards."));
        } catch (ProblemException failure) {
            if (fresh) {
                progress.accept("Taking back what was made");
                remove(progress);
            }
            throw failure;
        }
    }

    /** Makes the environment, unless there is one whose Python works. */
    private void prepare(PythonTools tools, Consumer<String> progress) {
        boolean works = isOurs()
                && host.commands()
                        .run(tools.trial(program("python")), "", SHORT)
                        .ok();
        if (works) {
            return;
        }
        if (isOurs()) {
            remove(progress);
        }
        makeFolders();
        host.disk().write(mark(), "Headroom Tray made this folder.\n".getBytes(StandardCharsets.UTF_8), "rw-------");
        progress.accept("Making a virtual environment in " + folder() + " with " + tools.name());
        run(tools.environment(folder()), INSTALL, progress);
    }

    private void makeFolders() {
        List<Path> chain = new ArrayList<>();
        for (Path next = folder(); next != null && host.disk().facts(next).isEmpty(); next = next.getParent()) {
            chain.addFirst(next);
        }
        chain.forEach(path -> host.disk().makeFolder(path, "rwx------"));
    }

    /** Removes it; false when there was none. */
    public boolean remove(Consumer<String> progress) {
        refuseForeign();
        boolean there = isOurs();
        if (there) {
            progress.accept("Deleting " + folder());
            // A name that nobody looks for: what is half deleted is found by no one.
            erase(going());
            host.disk().rename(folder(), going());
        }
        if (host.disk().facts(going()).isPresent()) {
            erase(going());
            tidy();
        }
        return there;
    }

    /** Removes the workspace when nothing is left in it. */
    public void tidy() {
        host.disk().removeFolder(workspace.root());
    }

    /** By the system's own command, which does not follow the symlinks that every environment has. */
    private void erase(Path folder) {
        if (host.disk().facts(folder).isEmpty()) {
            return;
        }
        List<String> argv = host.os() == Os.WINDOWS
                ? List.of("cmd", "/d", "/c", "rmdir", "/s", "/q", folder.toString())
                : List.of("rm", "-rf", "--", folder.toString());
        Result result = host.commands().run(argv, "", SHORT);
        if (!result.ok() || host.disk().facts(folder).isPresent()) {
            throw ProblemException.failed(
                    "not-deleted", folder + " could not be deleted.", result.lastLine(), "Delete it by hand.");
        }
    }

    private void run(List<String> argv, Duration limit, Consumer<String> progress) {
        Result result = host.commands().run(argv, limit, progress);
        if (!result.ok()) {
            throw failed(result.lastLine());
        }
    }

    private static ProblemException failed(String why) {
        return ProblemException.failed(
                "python-install",
                "Headroom's Python package could not be installed.",
                why,
                "See what pip says above; its settings (PIP_INDEX_URL and others) say where packages come from.");
    }

    private void refuseForeign() {
        if (host.disk().facts(folder()).isPresent() && !isOurs()) {
            throw ProblemException.refused(
                    "foreign-folder",
                    folder() + " is there and was not made by Headroom Tray.",
                    "It has no file '" + MARK + "' in it.",
                    "Move it away, or use it with --python " + folder() + ".");
        }
    }

    private boolean isOurs() {
        return host.disk().facts(mark()).filter(FileReader.Facts::isFile).isPresent();
    }

    private Path mark() {
        return folder().resolve(MARK);
    }

    /** Where it is, or would be. */
    public Path folder() {
        return workspace.root().resolve("python");
    }

    private Path going() {
        return workspace.root().resolve("python.going");
    }

    private Path program(String name) {
        return host.os() == Os.WINDOWS
                ? folder().resolve("Scripts").resolve(name + ".exe")
                : folder().resolve("bin").resolve(name);
    }
}
