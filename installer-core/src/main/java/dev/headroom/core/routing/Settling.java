package dev.headroom.core.routing;

import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyRecord;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.Ledger.Owned;
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
final class Settling {
    private Settling() {}

    /**
     * Decides about one file.
     *
     * @param content what is there now; empty when the file is not
     * @param written what of ours stands in it; empty when nothing does
     * @param wanted what is to stand there, later owners win
     * @param foreign keys that the user took over and that are not to be written
     * @param claims keys that some profile wants there, now or when it is routed
     * @throws EditRefused when the text cannot be edited safely
     */
    static Settled settle(
            Path file,
            Optional<byte[]> content,
            Optional<Written> written,
            List<Owned> wanted,
            Set<List<String>> foreign,
            Set<List<String>> claims)
            throws EditRefused {
        boolean lines = written.filter(Written.Lines.class::isInstance).isPresent();
        if (lines && ShellLines.stand(content, written.get(), wanted)) {
            return new Settled(content, written);
        }
        Base base = written.isPresent() ? strip(content, written.get()) : new Base(content, content.isPresent());
        Set<List<String>> taken = new HashSet<>(foreign);
        taken.removeAll(base.returned());
        taken.addAll(base.changed());
        Settled settled = wanted.isEmpty() ? bare(base) : dress(base, wanted, taken);
        // A line that is still wanted is put back; there is nothing that was left.
        return new Settled(
                settled.content(),
                Lost.remembered(settled, written, base.lost(), claims),
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

    private static Base strip(Optional<byte[]> content, Written written) throws EditRefused {
        return switch (written) {
            case Written.Document document -> Documents.strip(content, document);
            case Written.Lines lines -> ShellLines.strip(content, lines);
            case Written.Whole whole -> WholeFiles.strip(content, whole);
        };
    }

    private static Settled bare(Base base) {
        boolean leftover =
                !base.existed() && base.content().map(Settling::isBlank).orElse(false);
        return new Settled(leftover ? Optional.empty() : base.content(), Optional.empty());
    }

    /** Nothing, or an object with nothing in it: not worth leaving behind where there was no file. */
    private static boolean isBlank(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() || text.matches("\\{\\s*}");
    }

    private static Settled dress(Base base, List<Owned> wanted, Set<List<String>> foreign) throws EditRefused {
        return switch (wanted.getLast().want()) {
            case Want.Values values -> Documents.dress(base, values.format(), wanted, foreign);
            case Want.Line ignored -> ShellLines.dress(base, wanted);
            case Want.OwnFile own -> WholeFiles.dress(base, own.text(), own.mode(), foreign);
            case Want.Variable variable -> WholeFiles.dress(base, variable.value(), "", foreign);
        };
    }
}
