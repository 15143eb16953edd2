package dev.headroom.core.host.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Where a path really leads, for reading and for replacing.
 *
 * @param file the path at the end of all symbolic links; nothing needs to be there
 * @param folder the folder that it lies in
 */
record RealTarget(Path file, Path folder) {
    /** As many links as Linux follows before it gives up (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    /** File systems allow 255 bytes for a name (limits.h, NAME_MAX). */
    private static final int LONGEST_NAME = 255;

    private static final String SUFFIX = ".headroom-new-";

    private static final int DIGITS = 16;

    /** Follows the links of a path, also when the last of them leads to nothing. */
    static RealTarget of(Path path) throws IOException {
        Path current = path.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(current); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            // Not normalised: ".." after a linked folder means the parent of where that link leads.
            current = folderOf(current).resolve(Files.readSymbolicLink(current));
        }
        return new RealTarget(current, folderOf(current));
    }

    /** The one spelling of it in which no folder is a link. */
    Path canonical() throws IOException {
        Path nearest = nearestFolder();
        return nearest.toRealPath().resolve(nearest.relativize(file)).normalize();
    }

    /** Whether the file holds exactly this; empty means that there is none. */
    boolean holds(Optional<byte[]> expected) throws IOException {
        try {
            byte[] now = Files.readAllBytes(file);
            return expected.isPresent() && Arrays.equals(now, expected.get());
        } catch (NoSuchFileException none) {
            return expected.isEmpty();
        }
    }

    /** A link on the way to a file that leads to no folder: nothing can be made through it. */
    static Optional<Path> dangling(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isSymbolicLink(absolute) && !Files.exists(of(absolute).folder())) {
            return Optional.of(absolute);
        }
        Path folder = folderOf(absolute);
        while (!Files.exists(folder) && !Files.isSymbolicLink(folder) && folder.getParent() != null) {
            folder = folderOf(folder);
        }
        return Optional.of(folder).filter(found -> !Files.exists(found));
    }

    /** The folder that it lies in, or would be made in. */
    Path nearestFolder() {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    /** A name, never used before, under which a new content of this file waits to be moved in place. */
    Path temporary() {
        return folder.resolve(prefix()
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    /** What writers of this file have in the folder: one at work now, and what killed ones left. */
    List<Path> temporaries() throws IOException {
        String prefix = prefix();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private String prefix() {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length + SUFFIX.length() + 1 + DIGITS <= LONGEST_NAME) {
            return "." + name + SUFFIX;
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return "." + HexFormat.of().toHexDigits((int) sum.getValue()) + SUFFIX;
    }

    static Path folderOf(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }
}
