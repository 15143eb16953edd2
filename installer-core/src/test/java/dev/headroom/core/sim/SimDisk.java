package dev.headroom.core.sim;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory on which every step of every operation is a moment to die. Each operation forces what it did before it
 * returns, so at a crash only the operation under way can be lost or torn: each of its outcomes is a moment of its own.
 */
public final class SimDisk extends SimNodes implements FileStore, FileLocks {
    private static final String LOOP = "symlink-loop";
    private final Set<Path> locked = new HashSet<>();
    private final Set<Path> named = new HashSet<>();
    private final Set<Path> readOnly = new HashSet<>();
    private final Map<Path, String> obstacles = new HashMap<>();
    private final Map<Path, Runnable> overtaking = new HashMap<>();
    private final Map<Path, Long> dates = new HashMap<>();
    private final Fate fate;
    private OptionalLong room = OptionalLong.empty();

    SimDisk(Fate fate) {
        this.fate = fate;
    }

    /** A file has another name besides; its content under that is of no concern here. */
    public void named(Path file) {
        named.add(file);
    }

    /** Another program does this whenever a file was read and is about to be replaced. */
    public void overtake(Path file, Runnable act) {
        overtaking.put(file, act);
    }

    /** Writing to this file fails from now on. */
    public void forbid(Path file) {
        readOnly.add(file);
    }

    public void allow(Path file) {
        readOnly.remove(file);
        obstacles.remove(file);
    }

    /** A file can be replaced by nobody from now on, and everybody who asks is told this code. */
    public void fasten(Path file, String code) {
        readOnly.add(file);
        obstacles.put(file, code);
    }

    /** The symbolic links of a path lead in a circle from now on. */
    public void loop(Path file) {
        fasten(file, LOOP);
    }

    /** A file was written at this moment, in milliseconds since 1970; all others at 0. */
    public void date(Path file, long moment) {
        dates.put(file, moment);
    }

    /** So many bytes are left from now on. */
    public void leave(long bytes) {
        room = OptionalLong.of(bytes);
    }

    @Override
    public OptionalLong room(Path path) {
        return room;
    }

    /** Locks end with their holder. */
    void dropLocks() {
        locked.clear();
    }

    @Override
    public Optional<byte[]> read(Path file) {
        fate.moment();
        looped(file);
        return switch (nodes.get(real(file))) {
            case Node.File found -> Optional.of(found.content());
            case Node.Folder _ ->
                throw ProblemException.refused(
                        "not-a-file", "Cannot read " + file + ".", "It is not a plain file.", "");
            case null, default -> Optional.empty();
        };
    }

    @Override
    public Optional<Facts> facts(Path path) {
        looped(path);
        return Optional.ofNullable(nodes.get(real(path))).map(node -> switch (node) {
            case Node.File file ->
                new Facts(Kind.FILE, file.mode(), file.bytes().capacity(), dates.getOrDefault(path, 0L), owner(path));
            case Node.Folder folder -> new Facts(Kind.FOLDER, folder.mode(), 0, 0, owner(path));
            case Node.Link ignored -> new Facts(Kind.OTHER, "", 0, 0, 1000);
        });
    }

    /** The home is its user's; the rest is root's. */
    private static long owner(Path path) {
        return path.startsWith(SimHost.HOME) ? 1000 : 0;
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        Path target = real(file);
        check(target);
        Path temporary = temporary(target);
        fate.moment();
        nodes.put(temporary, new Node.File(Arrays.copyOf(content, content.length / 2), "rw-------"));
        fate.moment();
        nodes.put(temporary, new Node.File(content.clone(), mode));
        fate.moment();
        nodes.put(target, Objects.requireNonNull(nodes.remove(temporary)));
        fate.moment();
    }

    @Override
    public boolean swap(Path file, Optional<byte[]> before, Optional<byte[]> after, String mode) {
        overtaking.getOrDefault(file, () -> {}).run();
        return FileStore.super.swap(file, before, after, mode);
    }

    @Override
    public int names(Path file) {
        return named.contains(file) ? 2 : 1;
    }

    private void looped(Path path) {
        if (LOOP.equals(obstacles.get(path))) {
            throw ProblemException.refused(
                    LOOP, "Cannot read " + path + ".", "Its links lead in a circle.", "Mend them.");
        }
    }

    @Override
    public void checkWritable(Path file) {
        String obstacle = obstacles.get(real(file));
        if (obstacle != null) {
            throw ProblemException.failed(
                    obstacle, "Cannot change " + file + ".", "It is " + obstacle + ".", "Mend it.");
        }
    }

    @Override
    public void append(Path file, byte[] content) {
        if (!(nodes.get(file.resolveSibling("")) instanceof Node.Folder)) {
            throw ProblemException.failed("no-folder", file + " has no folder.", "", "");
        }
        byte[] old = nodes.get(file) instanceof Node.File found ? found.content() : new byte[0];
        fate.moment();
        int half = old.length + content.length / 2;
        byte[] all = Arrays.copyOf(old, old.length + content.length);
        System.arraycopy(content, 0, all, old.length, content.length);
        // After a power cut a file may already have its new length, and nothing but zeros in the new part.
        nodes.put(file, new Node.File(Arrays.copyOf(old, all.length), "rw-------"));
        fate.moment();
        nodes.put(file, new Node.File(Arrays.copyOf(all, half), "rw-------"));
        fate.moment();
        nodes.put(file, new Node.File(all, "rw-------"));
        fate.moment();
    }

    @Override
    public void discardTemporary(Path file) {
        fate.moment();
        nodes.remove(temporary(real(file)));
    }

    @Override
    public void delete(Path file) {
        Path target = real(file);
        check(target);
        fate.moment();
        if (nodes.get(target) instanceof Node.File) {
            nodes.remove(target);
        }
        fate.moment();
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        fate.moment();
        if (nodes.containsKey(folder)) {
            return false;
        }
        if (!(nodes.get(folder.getParent()) instanceof Node.Folder)) {
            throw ProblemException.failed("not-a-folder", folder.getParent() + " is no folder.", "", "");
        }
        nodes.put(folder, new Node.Folder(mode));
        fate.moment();
        return true;
    }

    @Override
    public boolean removeFolder(Path folder) {
        fate.moment();
        if (!nodes.containsKey(folder)) {
            return true;
        }
        if (!list(folder).isEmpty()) {
            return false;
        }
        nodes.remove(folder);
        fate.moment();
        return true;
    }

    @Override
    public void moveContent(Path file, Path copy) {
        throw new AssertionError();
    }

    @Override
    public boolean rename(Path from, Path to) {
        fate.moment();
        if (nodes.containsKey(to)) {
            return false;
        }
        Map<Path, Node> moved = new TreeMap<>();
        nodes.forEach((path, node) -> {
            if (path.startsWith(from)) {
                moved.put(path.equals(from) ? to : to.resolve(from.relativize(path)), node);
            }
        });
        nodes.keySet().removeIf(path -> path.startsWith(from));
        nodes.putAll(moved);
        remember(moved);
        fate.moment();
        return true;
    }

    @Override
    public List<Path> list(Path folder) {
        return nodes.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .toList();
    }

    @Override
    public Optional<Lock> lock(Path file) {
        fate.moment();
        if (!locked.add(file)) {
            return Optional.empty();
        }
        nodes.put(file, new Node.File(new byte[0], "rw-------"));
        return Optional.of(() -> {
            locked.remove(file);
            nodes.remove(file);
        });
    }

    private void check(Path target) {
        if (readOnly.contains(target)) {
            throw ProblemException.failed(
                    "no-permission", target + " cannot be written.", "Permission denied.", "Change its permissions.");
        }
    }

    private static Path temporary(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".headroom-new");
    }
}
