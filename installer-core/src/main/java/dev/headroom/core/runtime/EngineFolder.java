package dev.headroom.core.runtime;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.runtime.pip.PipProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of the managed Python, and the copy of it that is kept while it is changed. A copy has other names for the same
 * files, so it takes next to no room; pip replaces files and never writes into them.
 */
final class EngineFolder {
    private static final String MARK = "made-by-headroom-tray";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Host host;
    private final Path root;

    EngineFolder(Host host, Path root) {
        this.host = host;
        this.root = root;
    }

    /** Where it is, or would be. */
    Path path() {
        return root.resolve("python");
    }

    Path program(String name) {
        return host.os() == Os.WINDOWS
                ? path().resolve("Scripts").resolve(name + ".exe")
                : path().resolve("bin").resolve(name);
    }

    /** Whether it is there and has the file that says that we made it. */
    boolean isOurs() {
        return isOurs(path());
    }

    private boolean isOurs(Path folder) {
        return host.disk()
                .facts(folder.resolve(MARK))
                .filter(FileReader.Facts::isFile)
                .isPresent();
    }

    /** Fails with {@code foreign-folder} where somebody else made it. */
    void refuseForeign() {
        if (host.disk().facts(path()).isPresent() && !isOurs()) {
            throw ProblemException.refused(
                    "foreign-folder",
                    path() + " is there and was not made by Headroom Tray.",
                    "It has no file '" + MARK + "' in it.",
                    "Move it away, or use it with --python " + path() + ".");
        }
    }

    void make() {
        List<Path> chain = new ArrayList<>();
        for (Path next = path(); next != null && host.disk().facts(next).isEmpty(); next = next.getParent()) {
            chain.addFirst(next);
        }
        chain.forEach(folder -> host.disk().makeFolder(folder, "rwx------"));
        host.disk()
                .write(
                        path().resolve(MARK),
                        "Headroom Tray made this folder.\n".getBytes(StandardCharsets.UTF_8),
                        "rw-------");
    }

    /** Removes it and everything that is left of earlier changes; false when it was not there. */
    boolean remove() {
        boolean there = isOurs();
        if (there) {
            // A name that nobody looks for: what is half deleted is found by no one.
            erase(going());
            host.disk().rename(path(), going());
        }
        for (Path left : List.of(going(), copying(), before(), older())) {
            erase(left);
        }
        tidy();
        return there;
    }

    /** Removes the workspace when nothing is left in it. */
    void tidy() {
        host.disk().removeFolder(root);
    }

    /** Keeps a copy of what is there now; whether there is one: Windows and some disks have no second names for files. */
    boolean keep() {
        erase(copying());
        erase(before());
        boolean copied = host.os() != Os.WINDOWS
                && host.commands()
                        .run(
                                List.of(
                                        "cp",
                                        "-a",
                                        "-l",
                                        "--",
                                        path().toString(),
                                        copying().toString()),
                                "",
                                LIMIT)
                        .ok();
        if (!copied) {
            erase(copying());
        }
        return copied && host.disk().rename(copying(), before());
    }

    /** Whether a copy is kept, as after a kill in the middle of a change. */
    boolean isKept() {
        return isOurs(before());
    }

    /** Puts the copy in the place of what is there. */
    void putBack() {
        erase(going());
        if (host.disk().facts(path()).isPresent()) {
            host.disk().rename(path(), going());
        }
        host.disk().rename(before(), path());
        erase(going());
    }

    /** Gives up the copy. */
    void forget() {
        erase(before());
    }

    /** Keeps the copy as the older install; one that is kept already was in use more lately, and stays instead. */
    void keepOlder() {
        if (hasOlder()) {
            erase(before());
        } else {
            host.disk().rename(before(), older());
        }
    }

    /** Whether an older install is kept. */
    boolean hasOlder() {
        return isOurs(older());
    }

    /** Puts the older install in the place of the present one, which is then the older one. */
    void exchange() {
        erase(going());
        host.disk().rename(path(), going());
        host.disk().rename(older(), path());
        host.disk().rename(going(), older());
    }

    /** Deletes the older install. */
    void forgetOlder() {
        erase(older());
    }

    /** How much room it takes on the disk, such as {@code 872 MB}; empty where the system has no {@code du}. */
    Optional<String> size() {
        Result result = host.commands().run(List.of("du", "-sk", "--", path().toString()), "", LIMIT);
        String count = result.out().split("\\s", 2)[0];
        return result.ok() && count.matches("\\d{1,12}")
                ? Optional.of(PipProgress.megabytes(Long.parseLong(count) * 1024.0))
                : Optional.empty();
    }

    /** By the system's own command, which does not follow the symlinks that every environment has. */
    private void erase(Path folder) {
        if (host.disk().facts(folder).isEmpty()) {
            return;
        }
        List<String> argv = host.os() == Os.WINDOWS
                ? List.of("cmd", "/d", "/c", "rmdir", "/s", "/q", folder.toString())
                : List.of("rm", "-rf", "--", folder.toString());
        Result result = host.commands().run(argv, "", LIMIT);
        if (!result.ok()) {
            // Ctrl-C in a terminal ends the command as well, and what was begun is finished all the same.
            result = host.commands().run(argv, "", LIMIT);
        }
        if (!result.ok() || host.disk().facts(folder).isPresent()) {
            throw ProblemException.failed(
                    "not-deleted", folder + " could not be deleted.", result.lastLine(), "Delete it by hand.");
        }
    }

    private Path going() {
        return root.resolve("python.going");
    }

    private Path copying() {
        return root.resolve("python.copying");
    }

    private Path before() {
        return root.resolve("python.before");
    }

    private Path older() {
        return root.resolve("python.older");
    }
}
