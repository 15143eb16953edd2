package dev.headroom.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls back when something changes in a folder. */
@FunctionalInterface
public interface FolderWatch {
    /** For systems and tests that tell of no changes. */
    FolderWatch NONE = Optional::empty;

    /** A way to wait for changes in folders; empty where the system can only look again and again. */
    Optional<Changes> changes();

    /** Changes in folders, as the system tells of them. */
    interface Changes extends AutoCloseable {
        /** Tells of changes in these folders from now on, too; those that are not there are left out. */
        void follow(List<Path> folders);

        /** Waits for the next change; returns also when the time is over. False when it was closed. */
        boolean await(Duration most);

        @Override
        void close();
    }
}
