package dev.headroom.core.host.disk;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this machine. */
public final class LocalDisk implements FileStore {
    /** Configuration files are never larger; what is larger would only exhaust our memory. */
    static final int LARGEST_FILE = 64 << 20;

    private final Os os;
    private final boolean posix;
    private final LocalFolders folders;
    private final long account;

    /** The disk as root sees it, who may give files to anybody. */
    public LocalDisk(Os os) {
        this(os, 0);
    }

    /**
     * The disk as an account sees it.
     *
     * @param account the numeric user id; it counts in {@link #checkWritable} and {@link #lostGroup} only
     */
    public LocalDisk(Os os, long account) {
        this.os = os;
        this.account = account;
        this.posix = os != Os.WINDOWS;
        folders = new LocalFolders(posix);
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return read(file, FileBytes::whole);
    }

    @Override
    public Optional<byte[]> readEnd(Path file, int most) {
        return read(file, path -> FileBytes.end(path, most));
    }

    private Optional<byte[]> read(Path file, FileBytes.Reading reading) {
        try {
            Facts facts = FileFacts.of(file, posix);
            // Opening anything else might wait for ever (a pipe) or act (a device).
            if (!facts.isFile()) {
                throw DiskTrouble.NOT_A_FILE.reading(file);
            }
            return Optional.of(reading.of(file));
        } catch (NoSuchFileException none) {
            if (isBelowFile(file)) {
                throw DiskTrouble.NOT_A_FOLDER.reading(file);
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw DiskTrouble.reading(file, failure);
        }
    }

    @Override
    public Optional<Facts> facts(Path path) {
        try {
            return Optional.of(FileFacts.of(path, posix));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            if (DiskTrouble.of(failure) == DiskTrouble.NOT_A_FOLDER) {
                return Optional.empty();
            }
            throw DiskTrouble.reading(path, failure);
        }
    }

    @Override
    public Optional<Access> access(Path path) {
        try {
            return posix ? Optional.of(FileFacts.access(path)) : Optional.empty();
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong room(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return OptionalLong.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException untold) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        if (content.length > LARGEST_FILE) {
            throw DiskTrouble.TOO_LARGE.changing(file);
        }
        changing(file, () -> {
            return new Replacement(RealTarget.of(file), os).write(content, mode, () -> true);
        });
    }

    @Override
    public boolean swap(Path file, Optional<byte[]> before, Optional<byte[]> after, String mode) {
        if (after.isPresent() && after.get().length > LARGEST_FILE) {
            throw DiskTrouble.TOO_LARGE.changing(file);
        }
        return changing(file, () -> {
            RealTarget target = RealTarget.of(file);
            Replacement.Condition unchanged = () -> target.holds(before);
            if (after.isPresent()) {
                return new Replacement(target, os).write(after.get(), mode, unchanged);
            }
            boolean same = unchanged.holds();
            if (same) {
                delete(target);
            }
            return same;
        });
    }

    @Override
    public int names(Path file) {
        try {
            return posix && Files.getAttribute(file, "unix:nlink") instanceof Number count ? count.intValue() : 1;
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException failure) {
            throw DiskTrouble.reading(file, failure);
        }
    }

    @Override
    public Path real(Path file) {
        return changing(file, () -> RealTarget.of(file).canonical());
    }

    @Override
    public void checkWritable(Path file) {
        changing(file, () -> {
            Optional<Path> dangling = RealTarget.dangling(file);
            if (dangling.isPresent()) {
                throw DiskTrouble.DANGLING.changing(dangling.get());
            }
            new ReplacementCheck(file, RealTarget.of(file), os, account).run();
            return true;
        });
    }

    @Override
    public OptionalLong lostGroup(Path file) {
        try {
            return new ReplacementCheck(file, RealTarget.of(file), os, account).lostGroup();
        } catch (IOException untold) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void append(Path file, byte[] content) {
        changing(file, () -> {
            RealTarget target = RealTarget.of(file);
            boolean there = Files.exists(target.file());
            if (there && !Files.isRegularFile(target.file())) {
                throw DiskTrouble.NOT_A_FILE.changing(file);
            }
            Set<OpenOption> options = Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE);
            try (FileChannel channel = FileChannel.open(target.file(), options, privately(posix))) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            if (!there) {
                Replacement.forceFolder(target.folder(), posix);
            }
            return true;
        });
    }

    @Override
    public void discardTemporary(Path file) {
        changing(file, () -> {
            RealTarget target = RealTarget.of(file);
            if (Replacement.discardLeftovers(target)) {
                Replacement.forceFolder(target.folder(), posix);
            }
            return true;
        });
    }

    @Override
    public void delete(Path file) {
        changing(file, () -> {
            RealTarget target = RealTarget.of(file);
            if (Files.isDirectory(target.file())) {
                throw DiskTrouble.NOT_A_FILE.changing(file);
            }
            delete(target);
            return true;
        });
    }

    private void delete(RealTarget target) throws IOException {
        if (Files.exists(target.file(), LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target.file());
            Replacement.forceFolder(target.folder(), posix);
        }
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        return changing(folder, () -> folders.make(folder, mode));
    }

    @Override
    public boolean removeFolder(Path folder) {
        return changing(folder, () -> folders.remove(folder));
    }

    @Override
    public void moveContent(Path file, Path copy) {
        changing(file, () -> {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            return true;
        });
    }

    @Override
    public boolean rename(Path from, Path to) {
        return changing(from, () -> folders.rename(from, to));
    }

    @Override
    public List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (NotDirectoryException file) {
            throw DiskTrouble.NOT_A_FOLDER.reading(folder);
        } catch (IOException failure) {
            throw DiskTrouble.reading(folder, failure);
        }
    }

    static FileAttribute<?>[] privately(boolean posix) {
        return posix ? new FileAttribute<?>[] {LocalFolders.attribute("rw-------")} : new FileAttribute<?>[0];
    }

    /** Java says "no such file" also where a file stands in the place of a folder. */
    private static boolean isBelowFile(Path path) {
        Path above = RealTarget.folderOf(path.toAbsolutePath());
        while (!Files.exists(above) && above.getParent() != null) {
            above = RealTarget.folderOf(above);
        }
        return !Files.isDirectory(above);
    }

    static <T> T changing(Path path, Change<T> change) throws ProblemException {
        try {
            return change.make();
        } catch (NoSuchFileException none) {
            throw (isBelowFile(path) ? DiskTrouble.NOT_A_FOLDER : DiskTrouble.NO_FOLDER).changing(path);
        } catch (IOException failure) {
            throw DiskTrouble.changing(path, failure);
        }
    }

    interface Change<T> {
        T make() throws IOException;
    }
}
