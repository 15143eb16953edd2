package dev.headroom.core.host;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.Optional;

/** Locks by which the processes of this machine exclude each other. */
@FunctionalInterface
public interface FileLocks {
    /**
     * Locks a file, which is made if need be, against every other process of this machine and every other holder in this
     * one.
     *
     * @return the lock; empty when somebody else holds it
     * @throws ProblemException {@link FileStore#NO_FOLDER} and the other codes of {@link FileStore} when the file cannot be made
     */
    Optional<Lock> lock(Path file);

    /** Held until it is closed; the lock file is deleted then. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
