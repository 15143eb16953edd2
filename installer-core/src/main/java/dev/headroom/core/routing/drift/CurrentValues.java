package dev.headroom.core.routing.drift;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.format.FormatEdit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the values that are in the user's documents now. */
public final class CurrentValues {
    private final Host host;

    public CurrentValues(Host host) {
        this.host = host;
    }

    /** The value at a place; empty when there is none. Fails when the file cannot be understood. */
    public Optional<String> of(Path file, ManagedEntry.Format format, List<String> path) {
        Optional<byte[]> content = host.disk().read(file);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return FormatEdit.of(format).read(new String(content.get(), StandardCharsets.UTF_8), path);
        } catch (EditRefused e) {
            throw ProblemException.refused(
                    e.code(), file + " cannot be understood (" + e.place() + ").", String.valueOf(e.getMessage()), "");
        }
    }

    /** Whether a line of ours stands in its file. */
    boolean holds(ManagedEntry.Line line) {
        return host.disk()
                .read(line.file())
                .map(content -> new String(content, StandardCharsets.UTF_8).lines())
                .filter(lines -> lines.anyMatch(line.line()::equals))
                .isPresent();
    }
}
