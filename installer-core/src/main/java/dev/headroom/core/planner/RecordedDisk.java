package dev.headroom.core.planner;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.PlanInputs.Aspect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files whose reader leaves a record: every answer is written down. */
record RecordedDisk(FileReader disk, InputRecorder recorder) implements FileReader {
    @Override
    public Optional<byte[]> read(Path file) {
        return recorder.recorded(Aspect.CONTENT, file, () -> disk.read(file), FileFingerprint::sha256);
    }

    @Override
    public Optional<Facts> facts(Path path) {
        return recorder.recorded(Aspect.FACTS, path, () -> disk.facts(path), RecordedDisk::print);
    }

    /** Recorded as what it depends on: rights and owner, and where a link leads. */
    @Override
    public Optional<Access> access(Path path) {
        Optional<Facts> seen = facts(path);
        return seen.isPresent() && real(path) != null ? disk.access(path) : Optional.empty();
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
    public OptionalLong lostGroup(Path file) {
        return disk.lostGroup(file);
    }

    @Override
    public int names(Path file) {
        return recorder.recorded(Aspect.LINKS, file, () -> disk.names(file), String::valueOf);
    }
}
