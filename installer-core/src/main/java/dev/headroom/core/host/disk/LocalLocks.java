package dev.headroom.core.host.disk;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The locks of this machine. */
public final class LocalLocks implements FileLocks {
    private final boolean posix;

    public LocalLocks(Os os) {
        posix = os != Os.WINDOWS;
    }

    @Override
    public Optional<Lock> lock(Path file) {
        return LocalDisk.changing(
                file, () -> OwnedFile.take(file, LocalDisk.privately(posix)).map(HeldLock::new));
    }

    private record HeldLock(OwnedFile file) implements Lock {
        @Override
        public void close() {
            try {
                file.discard();
            } catch (IOException failure) {
                throw DiskTrouble.changing(file.path(), failure);
            }
        }
    }
}
