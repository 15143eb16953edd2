package dev.headroom.core.host.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a file, or its end. */
final class FileBytes {
    private FileBytes() {}

    /** A way to read a file. */
    interface Reading {
        byte[] of(Path file) throws IOException;
    }

    /** All of it; refused when it is too large to be anything that we edit. */
    static byte[] whole(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LocalDisk.LARGEST_FILE + 1);
            if (content.length > LocalDisk.LARGEST_FILE) {
                throw DiskTrouble.TOO_LARGE.reading(file);
            }
            return content;
        }
    }

    /** Its last bytes; what is before them is not read. */
    static byte[] end(Path file, int most) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            in.position(Math.max(0, in.size() - most));
            return Channels.newInputStream(in).readNBytes(most);
        }
    }
}
