package dev.headroom.core.api;

import dev.headroom.core.host.RootOwnedPath;
import dev.headroom.core.host.disk.LocalDisk;
import dev.headroom.core.host.local.LocalHost;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Whether only root can change what a path leads to on this machine; for programs and files that root is to trust. */
public final class RootOwned {
    /** The group {@code admin} of macOS, to which /Applications belongs; its members can become root. */
    public static final long MAC_ADMINISTRATORS = 80;

    private RootOwned() {}

    /**
     * The first place on the way to a file that others can change; empty when there is none.
     *
     * @param owner a user id that counts like root; 0 for root alone
     * @param administrators ids of groups that may write
     */
    public static Optional<Path> changeable(Path path, long owner, Set<Long> administrators) {
        return new RootOwnedPath(new LocalDisk(LocalHost.os()), owner, administrators).changeable(path);
    }
}
