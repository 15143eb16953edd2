package dev.headroom.core.routing.merge;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes the new content of a settings file; does no I/O. First reverts every edit that we made earlier, then applies the
 * entries of all active profiles to the result. Because reverting is exact, the order in which profiles come and go does not
 * matter: removing the last one restores the user's bytes.
 */
public final class FileMerge {
    private FileMerge() {}

    /**
     * Computes the new content of one file.
     *
     * @param content the bytes of the file now; empty when there is no file
     * @param written the edits that we made in it earlier; empty when there are none
     * @param wanted the entries that it needs; of two entries for one key the later one wins
     * @param userModified keys that the user changed and that are not written; an empty key means the whole file
     * @param claims keys that any profile needs in this file, now or when it is routed
     * @throws EditRefused when the text cannot be edited safely
     */
    public static MergeResult merge(
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
                DocumentMerge.remembered(merged, written, base.lost(), claims),
                lines && !wanted.isEmpty() ? List.of() : base.changed(),
                base.returned(),
                base.left());
    }

    /**
     * A file without anything of ours.
     *
     * @param existed whether it was there before us
     * @param changed keys of ours that the user changed
     * @param lost all that was changed, now or before
     * @param returned what was lost and held our value again
     * @param left lines, from 1, in which a value stays that we wrote, because no record says which value the user had there
     */
    record Base(
            Optional<byte[]> content,
            boolean existed,
            List<List<String>> changed,
            List<KeyRecord> lost,
            List<List<String>> returned,
            List<Integer> left) {
        Base(Optional<byte[]> content, boolean existed) {
            this(content, existed, List.of());
        }

        Base(Optional<byte[]> content, boolean existed, List<List<String>> changed) {
            this(content, existed, changed, List.of(), List.of(), List.of());
        }
    }

    private static Base revert(Optional<byte[]> content, Written written) throws EditRefused {
        if (written instanceof Written.Document document) {
            return DocumentMerge.revert(content, document);
        }
        return written instanceof Written.Lines lines
                ? ShellMerge.revert(content, lines)
                : WholeFileMerge.revert(content, (Written.Whole) written);
    }

    private static MergeResult bare(Base base) {
        boolean leftover = !base.existed()
                && base.content().isPresent()
                && isBlank(base.content().get());
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
