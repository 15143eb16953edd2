package dev.headroom.core.routing;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.RoutingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and deletes files outside our own folders, with the folders they need. */
final class UserFileWriter {
    private static final String FOLDER_MODE = "rwxr-xr-x";

    private final Host host;

    UserFileWriter(Host host) {
        this.host = host;
    }

    /** Folders that have to be made for these files, outermost first. */
    List<Path> missingFolders(List<Path> files) {
        List<Path> missing = new ArrayList<>();
        for (Path file : files) {
            List<Path> chain = new ArrayList<>();
            Path folder = file.getParent();
            while (folder != null && host.disk().facts(folder).isEmpty()) {
                chain.addFirst(folder);
                folder = folder.getParent();
            }
            chain.stream().filter(path -> !missing.contains(path)).forEach(missing::add);
        }
        return missing;
    }

    /**
     * Brings one file to its content; the folders in {@code ours} may be made for it.
     *
     * @param before what was read
     * @return false when it is something else by now; then it was left
     */
    boolean put(Path file, Optional<byte[]> before, MergeResult merged, List<Path> ours) {
        if (merged.content().isPresent()) {
            ours.stream().filter(file::startsWith).forEach(folder -> host.disk().makeFolder(folder, FOLDER_MODE));
        }
        return host.disk().swap(file, before, merged.content(), mode(file, merged));
    }

    /** Removes those of our folders that are empty now; returns those that stay. */
    List<Path> removeFolders(List<Path> ours) {
        List<Path> left = new ArrayList<>();
        for (Path folder : ours.reversed()) {
            if (!host.disk().removeFolder(folder)) {
                left.addFirst(folder);
            }
        }
        return left;
    }

    private String mode(Path file, MergeResult merged) {
        Optional<String> present = host.disk().facts(file).map(FileReader.Facts::mode);
        return present.orElseGet(
                () -> merged.written().map(UserFileWriter::freshMode).orElse(FileImage.PRIVATE));
    }

    private static String freshMode(Written written) {
        return switch (written) {
            case Written.Document ignored -> FileImage.PRIVATE;
            case Written.Lines ignored -> FileImage.PUBLIC;
            case Written.Whole whole -> whole.mode();
        };
    }

    private void discardTemporary(Path file) {
        try {
            host.disk().discardTemporary(file);
        } catch (ProblemException unreachable) {
            // Then nothing can be written there now either, and who wants to is told.
            return;
        }
    }

    /** What a killed change left beside the files; under the lock only, for otherwise a living one is at work there. */
    void discardTemporaries(RoutingState ledger) {
        ledger.files().forEach((file, record) -> {
            if (record.pending().isPresent()) {
                discardTemporary(file);
            }
        });
    }
}
