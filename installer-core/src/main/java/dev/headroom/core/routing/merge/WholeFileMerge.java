package dev.headroom.core.routing.merge;

import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.routing.merge.FileMerge.Base;
import dev.headroom.core.state.record.FileRecord.Written;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whole files of ours, and variables, which are whole in the same way. */
final class WholeFileMerge {
    private WholeFileMerge() {}

    static Base revert(Optional<byte[]> content, Written.Whole whole) {
        boolean ours = content.isPresent() && FileFingerprint.sha256(content).equals(whole.sha256());
        if (ours) {
            return new Base(whole.before().map(Base64.getDecoder()::decode), whole.existed(), List.of());
        }
        // Gone is what we want in the end; only something else in its place is the user's.
        return new Base(content, content.isPresent(), content.isPresent() ? List.of(List.of()) : List.of());
    }

    static MergeResult insert(Base base, String wanted, String mode, Collection<List<String>> userModified) {
        if (userModified.contains(List.<String>of())) {
            return new MergeResult(base.content(), Optional.empty());
        }
        byte[] text = wanted.getBytes(StandardCharsets.UTF_8);
        Written.Whole whole = new Written.Whole(
                FileFingerprint.sha256(text), base.content().map(Base64.getEncoder()::encodeToString), mode);
        return new MergeResult(Optional.of(text), Optional.of(whole));
    }
}
