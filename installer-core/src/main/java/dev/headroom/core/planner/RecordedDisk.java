package dev.headroom.core.planner;

import dev.headroom.core.host.Disk;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.PlanInputs.Aspect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk whose reader's looks are written down; it cannot be written to. */
record RecordedDisk(Disk disk, InputRecorder recorder) implements Disk {
    @Override
    public Optional<byte[]> read(Path file) {
        return recorder.recorded(Aspect.CONTENT, file, () -> disk.read(file), FileFingerprint::sha256);
    }

    @Override
    public Optional<Facts> facts(Path path) {
        return recorder.recorded(Aspect.FACTS, path, () -> disk.facts(path), RecordedDisk::print);
    }

    /** Size and time are left out: what a file holds is asked for by reading it. */
    private static String print(Optional<Facts> facts) {
        return facts.map(it -> it.kind() + " " + it.mode() + " " + it.owner()).orElse(FileFingerprint.ABSENT);
    }

    @Override
    public List<Path> list(Path folder) {
        return recorder.recorded(Aspect.ENTRIES, folder, () -> disk.list(folder), List::toString);
    }

    @Override
    public Path real(Path file) {
        return recorder.recorded(Aspect.TARGET, file, () -> disk.real(file), Path::toString);
    }

    @Override
    public int names(Path file) {
        return recorder.recorded(Aspect.LINKS, file, () -> disk.names(file), String::valueOf);
    }

    @Override
    public void checkWritable(Path file) {
        disk.checkWritable(file);
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        throw readOnly();
    }

    @Override
    public void append(Path file, byte[] content) {
        throw readOnly();
    }

    @Override
    public void discardTemporary(Path file) {
        throw readOnly();
    }

    @Override
    public void delete(Path file) {
        throw readOnly();
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        throw readOnly();
    }

    @Override
    public boolean removeFolder(Path folder) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public void moveContent(Path file, Path copy) {
        throw readOnly();
    }

    @Override
    public Optional<Lock> lock(Path file) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("planning changes nothing");
    }
}
