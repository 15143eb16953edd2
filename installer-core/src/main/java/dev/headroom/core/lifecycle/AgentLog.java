package dev.headroom.core.lifecycle;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Writes a profile's log: a file of up to 10 MB and three older ones. A proxy may keep the file open for writing, so a full
 * log is copied and emptied instead of renamed.
 */
final class AgentLog implements Consumer<String> {
    private static final long FULL = 10L << 20;
    private static final int OLD = 3;

    private final Host host;
    private final Path folder;
    private final Path file;
    private final Consumer<String> echo;

    /**
     * A log.
     *
     * @param echo gets every line too
     */
    AgentLog(Host host, WorkspaceLayout workspace, ProfileName profile, Consumer<String> echo) {
        this.host = host;
        folder = workspace.profileFolder(profile);
        file = workspace.log(profile);
        this.echo = echo;
    }

    /** Adds one line. A log that cannot be written must not end a proxy that works. */
    @Override
    public void accept(String line) {
        String whole = host.clock().now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n";
        echo.accept(line);
        if (host.disk().facts(folder).isEmpty()) {
            // The profile was removed; its log must not bring its folder back.
            return;
        }
        try {
            host.disk().append(file, whole.getBytes(StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            echo.accept("The log cannot be written: " + e.problem().why());
        }
    }

    /** Makes room when it is full. */
    void rotate() {
        if (host.disk().facts(file).map(FileReader.Facts::size).orElse(0L) < FULL) {
            return;
        }
        for (int number = OLD; number > 1; number--) {
            if (host.disk().facts(old(number - 1)).isPresent()) {
                host.disk().delete(old(number));
                host.disk().rename(old(number - 1), old(number));
            }
        }
        host.disk().moveContent(file, old(1));
    }

    private Path old(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
