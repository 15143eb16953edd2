package dev.headroom.core.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is on a disk in memory, and how its user and other programs put it there: at no moment to die. */
public abstract sealed class SimNodes permits SimDisk {
    final Map<Path, Node> nodes = new TreeMap<>();

    /** Where there ever was a link; a path behind none of them is its own real one. */
    private final Set<Path> links = new HashSet<>();

    /** What is at a path. */
    public sealed interface Node {
        /** A file; two are equal when every byte is. */
        record File(ByteBuffer bytes, String mode) implements Node {
            File(byte[] bytes, String mode) {
                this(ByteBuffer.wrap(bytes), mode);
            }

            byte[] content() {
                byte[] content = new byte[bytes.capacity()];
                bytes.get(0, content);
                return content;
            }

            @Override
            public String toString() {
                return mode + " " + StandardCharsets.UTF_8.decode(bytes.duplicate());
            }
        }

        record Folder(String mode) implements Node {}

        record Link(Path target) implements Node {}
    }

    /** Everything there is, for comparing. */
    public Map<Path, Node> everything() {
        return new TreeMap<>(nodes);
    }

    /** What there is at this moment, without a copy: it changes with the disk. */
    Map<Path, Node> now() {
        return Collections.unmodifiableMap(nodes);
    }

    /** Replaces the whole content of the disk. */
    void replaceEverything(Map<Path, Node> content) {
        nodes.clear();
        nodes.putAll(content);
        remember(content);
    }

    void remember(Map<Path, Node> content) {
        content.forEach((path, node) -> {
            if (node instanceof Node.Link) {
                links.add(path);
            }
        });
    }

    /** A file with this text in UTF-8. */
    static Node.File file(String text, String mode) {
        return new Node.File(text.getBytes(StandardCharsets.UTF_8), mode);
    }

    /** Puts a file of the user's in place, with its folders. */
    public void put(Path file, String text, String mode) {
        folders(file.resolveSibling(""));
        nodes.put(file, new Node.File(text.getBytes(StandardCharsets.UTF_8), mode));
    }

    public void put(Path file, String text) {
        put(file, text, "rw-r--r--");
    }

    public void link(Path link, Path target) {
        folders(link.resolveSibling(""));
        nodes.put(link, new Node.Link(target));
        links.add(link);
    }

    /** Takes a link or an emptied folder away, as another program does. */
    public void unlink(Path path) {
        nodes.remove(path);
    }

    public void folders(Path folder) {
        for (Path path = folder; path != null; path = path.getParent()) {
            nodes.putIfAbsent(path, new Node.Folder("rwxr-xr-x"));
        }
    }

    /** Where a path leads when its links are followed. */
    public Path real(Path path) {
        return links.stream().anyMatch(path::startsWith) ? followed(path) : path;
    }

    private Path followed(Path path) {
        Path parent = path.getParent();
        Path here = parent == null ? path : followed(parent).resolve(path.getFileName());
        return nodes.get(here) instanceof Node.Link link ? followed(link.target()) : here;
    }
}
