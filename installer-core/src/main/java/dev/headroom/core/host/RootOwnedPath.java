package dev.headroom.core.host;

import dev.headroom.core.host.FileReader.Access;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Whether only root can change what a path leads to. Root runs programs and follows orders only from such paths. Every
 * folder, link and file on the way is looked at, those behind a link too: who can change one of them decides what is found.
 */
public final class RootOwnedPath {
    /** As many as Linux follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private final FileReader disk;
    private final long owner;
    private final Set<Long> administrators;

    /**
     * The rule on a disk.
     *
     * @param owner a user id that counts like root; 0 for root alone
     * @param administrators ids of groups that may write, such as macOS' {@code admin}, whose members can become root
     */
    public RootOwnedPath(FileReader disk, long owner, Set<Long> administrators) {
        this.disk = disk;
        this.owner = owner;
        this.administrators = Set.copyOf(administrators);
    }

    /**
     * Returns the first folder or file on the way to this path that users other than root can change, or about which the
     * system does not say; empty if there is none.
     */
    public Optional<Path> changeable(Path path) {
        Path root = path.getRoot();
        if (root == null) {
            return Optional.of(path);
        }
        Deque<Path> ahead = new ArrayDeque<>();
        path.forEach(ahead::addLast);
        Path here = root;
        if (!isSafe(here)) {
            return Optional.of(here);
        }
        for (int links = 0; !ahead.isEmpty(); ) {
            Path next = step(here, ahead.removeFirst());
            if (!isSafe(next)) {
                return Optional.of(next);
            }
            Optional<Path> target = disk.access(next).flatMap(Access::link);
            if (target.isEmpty()) {
                here = next;
            } else if (++links > MOST_LINKS) {
                return Optional.of(next);
            } else {
                here = target.get().isAbsolute() ? root : here;
                prepend(target.get(), ahead);
            }
        }
        return Optional.empty();
    }

    private static Path step(Path here, Path name) {
        return switch (name.toString()) {
            case ".", "" -> here;
            case ".." -> Optional.ofNullable(here.getParent()).orElse(here);
            default -> here.resolve(name);
        };
    }

    private static void prepend(Path target, Deque<Path> ahead) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            ahead.addFirst(target.getName(i));
        }
    }

    /** In a sticky folder, such as /tmp, others cannot replace what is not theirs (unlink(2)); so its entries decide. */
    private boolean isSafe(Path path) {
        Optional<Access> found = disk.access(path);
        if (found.isEmpty()) {
            return false;
        }
        Access access = found.get();
        boolean writable = access.othersWrite() || (access.groupWrites() && !administrators.contains(access.group()));
        boolean kept = access.isFolder() && access.sticky();
        return (access.owner() == 0 || access.owner() == owner)
                && (access.link().isPresent() || !writable || kept);
    }
}
