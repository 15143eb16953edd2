package dev.headroom.core.routing;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.RoutingState.Owned;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pure heart of routing: from what stands in a file, what of it is ours and what is wanted, to what is to stand there.
 * The old is taken out first, exactly, and the new is put into what remains; so every order of profiles coming and going
 * ends in the user's own bytes.
 */
final class FileMerge {
    private FileMerge() {}

    /**
     * Decides about one file.
     *
     * @param content what is there now; empty when the file is not
     * @param written what of ours stands in it; empty when nothing does
     * @param wanted what is to stand there, later owners win
     * @param userModified keys that the user took over and that are not to be written
     * @param claims keys that some profile wants there, now or when it is routed
     * @throws EditRefused when the text cannot be edited safely
     */
    static MergeResult merge(
            Path file,
            Optional<byte[]> content,
            Optional<Written> written,
            List<Owned> wanted,
            Set<List<String>> userModified,
            Set<List<String>> claims)
            throws EditRefused {
        boolean lines = written.filter(Written.Lines.class::isInstance).isPresent();
        if (lines && ShellMerge.stand(content, written.get(), wanted)) {
            return new MergeResult(content, written);
        }
        Base base = written.isPresent() ? revert(content, written.get()) : new Base(content, content.isPresent());
        Set<List<String>> taken = new HashSet<>(userModified);
        taken.removeAll(base.returned());
        taken.addAll(base.changed());
        MergeResult merged = wanted.isEmpty() ? bare(base) : insert(base, wanted, taken);
        // A line that is still wanted is put back; there is nothing that was left.
        return new MergeResult(
                merged.content(),
                MissingValues.remembered(merged, written, base.lost(), claims),
                lines && !wanted.isEmpty() ? List.of() : base.changed(),
                base.returned());
    }

    /**
     * A file without anything of ours.
     *
     * @param existed whether it was there before us
     * @param changed keys of ours that the user changed
     * @param lost all that was changed, now or before
     * @param returned what was lost and held our value again
     */
    record Base(
            Optional<byte[]> content,
            boolean existed,
            List<List<String>> changed,
            List<KeyRecord> lost,
            List<List<String>> returned) {
        Base(Optional<byte[]> content, boolean existed) {
            this(content, existed, List.of());
        }

        Base(Optional<byte[]> content, boolean existed, List<List<String>> changed) {
            this(content, existed, changed, List.of(), List.of());
        }
    }

    private static Base revert(Optional<byte[]> content, Written written) throws EditRefused {
        return switch (written) {
            case Written.Document document -> DocumentMerge.revert(content, document);
            case Written.Lines lines -> ShellMerge.revert(content, lines);
            case Written.Whole whole -> WholeFileMerge.revert(content, whole);
        };
    }

    private static MergeResult bare(Base base) {
        boolean leftover =
                !base.existed() && base.content().map(FileMerge::isBlank).orElse(false);
        return new MergeResult(leftover ? Optional.empty() : base.content(), Optional.empty());
    }

    /** Nothing, or an object with nothing in it: not worth leaving behind where there was no file. */
    private static boolean isBlank(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() || text.matches("\\{\\s*}");
    }

    private static MergeResult insert(Base base, List<Owned> wanted, Set<List<String>> userModified)
            throws EditRefused {
        return switch (wanted.getLast().managed()) {
            case ManagedEntry.Values values -> DocumentMerge.insert(base, values.format(), wanted, userModified);
            case ManagedEntry.Line ignored -> ShellMerge.insert(base, wanted);
            case ManagedEntry.OwnFile own -> WholeFileMerge.insert(base, own.text(), own.mode(), userModified);
            case ManagedEntry.Variable variable -> WholeFileMerge.insert(base, variable.value(), "", userModified);
        };
    }
}
