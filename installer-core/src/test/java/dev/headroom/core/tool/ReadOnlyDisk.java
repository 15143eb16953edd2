package dev.headroom.core.tool;

import dev.headroom.core.host.Disk;
import java.nio.file.Path;
import java.util.Optional;

/** A disk on which every change fails the test. */
abstract class ReadOnlyDisk implements Disk {
    @Override
    public void write(Path file, byte[] content, String mode) {
        throw new AssertionError("wrote " + file);
    }

    @Override
    public void discardTemporary(Path file) {
        throw new AssertionError("discarded " + file);
    }

    @Override
    public void checkWritable(Path file) {
        throw new AssertionError("asked about " + file);
    }

    @Override
    public void append(Path file, byte[] content) {
        throw new AssertionError("appended to " + file);
    }

    @Override
    public void delete(Path file) {
        throw new AssertionError("deleted " + file);
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        throw new AssertionError("made " + folder);
    }

    @Override
    public boolean removeFolder(Path folder) {
        throw new AssertionError("removed " + folder);
    }

    @Override
    public void moveContent(Path file, Path copy) {
        throw new AssertionError();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new AssertionError("renamed " + from);
    }

    @Override
    public Optional<Lock> lock(Path file) {
        throw new AssertionError("locked " + file);
    }
}
