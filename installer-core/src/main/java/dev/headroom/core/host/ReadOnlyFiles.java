package dev.headroom.core.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Files that can be looked at; every change is a bug of the caller, because planning changes nothing. */
public final class ReadOnlyFiles implements FileStore {
    private final FileReader reader;
    private final Consumer<Path> checkWritable;

    /**
     * What a reader shows.
     *
     * @param checkWritable what {@link FileStore#checkWritable} does
     */
    public ReadOnlyFiles(FileReader reader, Consumer<Path> checkWritable) {
        this.reader = reader;
        this.checkWritable = checkWritable;
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return reader.read(file);
    }

    @Override
    public Optional<byte[]> readEnd(Path file, int most) {
        return reader.readEnd(file, most);
    }

    @Override
    public Optional<Access> access(Path path) {
        return reader.access(path);
    }

    @Override
    public Optional<Facts> facts(Path path) {
        return reader.facts(path);
    }

    @Override
    public List<Path> list(Path folder) {
        return reader.list(folder);
    }

    @Override
    public int names(Path file) {
        return reader.names(file);
    }

    @Override
    public Path real(Path file) {
        return reader.real(file);
    }

    @Override
    public OptionalLong lostGroup(Path file) {
        return reader.lostGroup(file);
    }

    @Override
    public void checkWritable(Path file) {
        checkWritable.accept(file);
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        throw readOnly(file);
    }

    @Override
    public void append(Path file, byte[] content) {
        throw readOnly(file);
    }

    @Override
    public void discardTemporary(Path file) {
        throw readOnly(file);
    }

    @Override
    public void delete(Path file) {
        throw readOnly(file);
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        throw readOnly(folder);
    }

    @Override
    public boolean removeFolder(Path folder) {
        throw readOnly(folder);
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly(from);
    }

    @Override
    public void moveContent(Path file, Path copy) {
        throw readOnly(file);
    }

    private static UnsupportedOperationException readOnly(Path path) {
        return new UnsupportedOperationException("planning changes nothing, and so not " + path);
    }
}
