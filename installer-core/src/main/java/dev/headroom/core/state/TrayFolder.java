package dev.headroom.core.state;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of our own state. We make it when we first need it and delete it with the last profile. If the workspace did not
 * exist, we make and delete it in one move, with a mark inside that says that it is ours. So a crash never leaves an empty
 * folder of unknown origin.
 */
public final class TrayFolder {
    private static final String PRIVATE = "rwx------";
    private static final List<String> PARTS = List.of("journal", "lock", "process");
    private static final String MARK = "made";
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Host host;
    private final WorkspaceLayout workspace;
    private final ManifestStore manifests;
    private final RoutingStore routing;
    private final Journal journal;

    public TrayFolder(
            Host host, WorkspaceLayout workspace, ManifestStore manifests, RoutingStore routing, Journal journal) {
        this.host = host;
        this.workspace = workspace;
        this.manifests = manifests;
        this.routing = routing;
        this.journal = journal;
    }

    /**
     * Makes it, with its parts; does nothing when it is there. Another command that ends may tidy it away, or what is made of it,
     * at the same moment: then it is made again.
     */
    public void make() {
        for (int attempt = 1; ; attempt++) {
            try {
                makeOnce();
                return;
            } catch (ProblemException e) {
                if (attempt == ATTEMPTS || !e.problem().code().equals(FileStore.NO_FOLDER)) {
                    throw e;
                }
            }
        }
    }

    private void makeOnce() {
        clean();
        if (host.disk().facts(workspace.root()).isEmpty()) {
            makeWorkspace();
        }
        host.disk().makeFolder(workspace.tray(), PRIVATE);
        PARTS.forEach(part -> host.disk().makeFolder(workspace.tray().resolve(part), PRIVATE));
    }

    /** Whether our state folder exists. */
    public boolean isThere() {
        return host.disk().facts(workspace.tray()).isPresent();
    }

    /** Removes it, and a workspace that we made, when nothing in it is needed any more. */
    public void tidy() {
        clean();
        if (!isThere() || isNeeded()) {
            return;
        }
        host.disk().removeFolder(workspace.deployFolder());
        Optional<Path> top = madeTop();
        if (top.isPresent() && holdsOnlyOurs(top.get()) && host.disk().rename(top.get(), old(top.get()))) {
            clean();
        } else {
            deleteTray(workspace.tray());
        }
    }

    private boolean isNeeded() {
        return isWorkedIn()
                || !journal.open().isEmpty()
                || !routing.isEmpty()
                || !manifests.profiles().isEmpty()
                || host.disk().list(workspace.tray().resolve("process")).stream()
                        .anyMatch(TrayFolder::isWhole);
    }

    /** Whether a command is at work in it. Locks of agents are not asked for, since an agent never waits for its own. */
    private boolean isWorkedIn() {
        for (Path lock : host.disk().list(workspace.tray().resolve("lock"))) {
            if (!String.valueOf(lock.getFileName()).startsWith("agent-")) {
                Optional<FileLocks.Lock> free = host.locks().lock(lock);
                if (free.isEmpty()) {
                    return true;
                }
                free.get().close();
            }
        }
        return false;
    }

    /** Not what a killed write left. */
    private static boolean isWhole(Path file) {
        return !String.valueOf(file.getFileName()).startsWith(".");
    }

    private void makeWorkspace() {
        Path top = top();
        Path fresh = fresh(top);
        List<Path> chain = new ArrayList<>();
        for (Path path = workspace.tray(); path != null && path.startsWith(top); path = path.getParent()) {
            chain.addFirst(path);
        }
        byte[] mark = top.toString().getBytes(StandardCharsets.UTF_8);
        makeMarked(
                chain.stream()
                        .map(path -> fresh.resolve(top.relativize(path)).normalize())
                        .toList(),
                mark);
        // Another command may have taken the half-made folder for the rest of a crash, and emptied it before it got its
        // name.
        if (host.disk().rename(fresh, top)
                && host.disk().facts(workspace.mark()).isEmpty()) {
            makeMarked(chain, mark);
        }
    }

    private void makeMarked(List<Path> chain, byte[] mark) {
        chain.forEach(folder -> host.disk().makeFolder(folder, PRIVATE));
        host.disk().write(chain.getLast().resolve(MARK), mark, "rw-------");
    }

    /** The outermost folder that has to be made for the workspace. */
    private Path top() {
        Path top = workspace.root();
        Path parent = top.getParent();
        while (parent != null && host.disk().facts(parent).isEmpty()) {
            top = parent;
            parent = top.getParent();
        }
        return top;
    }

    private Optional<Path> madeTop() {
        return host.disk()
                .read(workspace.mark())
                .map(bytes -> Path.of(new String(bytes, StandardCharsets.UTF_8)))
                .filter(top -> workspace.root().startsWith(top));
    }

    private boolean holdsOnlyOurs(Path top) {
        for (Path path = workspace.tray(); !path.equals(top); ) {
            Path parent = path.getParent();
            if (parent == null || !host.disk().list(parent).equals(List.of(path))) {
                return false;
            }
            path = parent;
        }
        return true;
    }

    /** Finishes what a crash interrupted while a workspace was made or removed. */
    private void clean() {
        Path top = host.disk().facts(workspace.root()).isEmpty() ? top() : workspace.root();
        for (Path half : List.of(fresh(top), old(top))) {
            if (host.disk().facts(half).isPresent()) {
                deleteChain(half, half.resolve(top.relativize(workspace.tray())));
            }
        }
    }

    private void deleteChain(Path top, Path tray) {
        deleteTray(tray);
        for (Path path = tray.getParent(); path != null && path.startsWith(top); path = path.getParent()) {
            host.disk().removeFolder(path);
        }
    }

    private void deleteTray(Path tray) {
        for (String part : PARTS) {
            host.disk().list(tray.resolve(part)).forEach(host.disk()::delete);
            host.disk().removeFolder(tray.resolve(part));
        }
        host.disk().list(tray).forEach(host.disk()::delete);
        host.disk().removeFolder(tray);
    }

    private static Path fresh(Path top) {
        return top.resolveSibling(top.getFileName() + ".headroom-new");
    }

    private static Path old(Path top) {
        return top.resolveSibling(top.getFileName() + ".headroom-old");
    }

    /** Waits a while for a lock between processes, which ends with its holder, however that ends. */
    public FileLocks.Lock waitFor(String name) {
        return host.clock()
                .poll(PATIENCE, PAUSE, () -> host.locks().lock(workspace.lock(name)))
                .orElseThrow(() -> busy(name));
    }

    private static ProblemException busy(String name) {
        return ProblemException.refused(
                "busy",
                "Another Headroom command is running.",
                "It holds the lock '" + name + "'.",
                "Wait until that command ends, then try again.");
    }

    /** The lock under which a profile is changed. */
    public static String lockOf(ProfileName profile) {
        return "profile-" + profile;
    }
}
