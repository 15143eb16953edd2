package dev.headroom.core.session;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a proxy that lives only as long as the sessions which use it: a workspace of its own with one profile, and a file
 * for each session. It lies where the system keeps what may go at any time, is private to its user, and is deleted with the last
 * session.
 *
 * @param workspace the workspace; its root is the folder
 */
public record SessionFolder(Host host, WorkspaceLayout workspace) {
    private static final String PRIVATE = "rwx------";
    private static final String SESSION = "session-";
    private static final String NAME = "headroom-" + SESSION;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The folder for a port, whether it is there or not. */
    public static SessionFolder of(Host host, int port) {
        Path folder = runtimeFolder(host)
                .map(runtime -> runtime.resolve(NAME + port))
                .orElseGet(() -> host.home().resolve("." + NAME + port));
        return new SessionFolder(host, new WorkspaceLayout(folder));
    }

    /** Whether a workspace is such a folder. */
    public static boolean isOne(Host host, WorkspaceLayout workspace) {
        return String.valueOf(workspace.root().getFileName()).contains(NAME)
                && host.disk().facts(sessions(workspace)).isPresent();
    }

    /**
     * The user's own folder for what need not outlive a session (XDG Base Directory, {@code XDG_RUNTIME_DIR}; confstr(3) of macOS,
     * {@code TMPDIR}; Windows, {@code LOCALAPPDATA}); empty where there is none that is the user's alone.
     */
    private static Optional<Path> runtimeFolder(Host host) {
        String variable =
                switch (host.os()) {
                    case LINUX -> "XDG_RUNTIME_DIR";
                    case MAC -> "TMPDIR";
                    case WINDOWS -> "LOCALAPPDATA";
                };
        return host.variable(variable).map(Path::of).filter(Path::isAbsolute).filter(folder -> host.disk()
                .facts(folder)
                .filter(facts -> host.os() == Os.WINDOWS || isOwn(facts, host))
                .isPresent());
    }

    private static boolean isOwn(FileReader.Facts facts, Host host) {
        return facts.isFolder()
                && facts.owner() == host.user().id()
                && facts.mode().endsWith("---");
    }

    private static Path sessions(WorkspaceLayout workspace) {
        return workspace.root().resolve("sessions");
    }

    /** The one profile in it, such as {@code session-8787}. */
    public ProfileName profile() {
        String name = String.valueOf(workspace.root().getFileName());
        return new ProfileName(name.substring(name.lastIndexOf(SESSION)));
    }

    /** Makes the folder where it is not there. */
    public void make() {
        host.disk().makeFolder(workspace.root(), PRIVATE);
        host.disk().makeFolder(sessions(workspace), PRIVATE);
    }

    /** Whether it is there. */
    public boolean isThere() {
        return host.disk().facts(sessions(workspace)).isPresent();
    }

    /**
     * Takes the lock that keeps other commands from joining or ending the sessions of this port; waits for it.
     *
     * @throws ProblemException {@code session-busy} if another command holds the lock for too long
     */
    public FileLocks.Lock lock() {
        Path file = workspace.root().resolveSibling("." + workspace.root().getFileName() + ".lock");
        return host.clock()
                .poll(LIMIT, Duration.ofMillis(20), () -> host.locks().lock(file))
                .orElseThrow(() -> ProblemException.failed(
                        "session-busy",
                        "Another command starts or ends a proxy on the same port and does not get done.",
                        file + " is locked by it.",
                        "End that command, or use another port with --port."));
    }

    /** Counts a process among the sessions; it must run. */
    public void join(Identity session) {
        host.disk()
                .write(
                        sessions(workspace).resolve(Long.toString(session.pid())),
                        session.started().getBytes(StandardCharsets.UTF_8),
                        FileImage.PRIVATE);
    }

    /** The sessions that still run. */
    public List<Identity> living() {
        List<Identity> living = new ArrayList<>();
        for (Path file : host.disk().list(sessions(workspace))) {
            session(file).ifPresent(living::add);
        }
        return living;
    }

    private Optional<Identity> session(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        Optional<String> started = host.disk().read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return host.processes()
                .identify(Long.parseLong(name))
                .filter(process -> started.equals(Optional.of(process.started())))
                .filter(process -> host.processes().isAlive(process));
    }

    /** Deletes it with everything in it; the caller has the lock, and nothing runs in it any more. */
    public void remove() {
        List<String> argv = host.os() == Os.WINDOWS
                ? List.of(
                        "cmd", "/d", "/c", "rmdir", "/s", "/q", workspace.root().toString())
                : List.of("rm", "-rf", "--", workspace.root().toString());
        host.commands().run(argv, "", LIMIT);
    }
}
