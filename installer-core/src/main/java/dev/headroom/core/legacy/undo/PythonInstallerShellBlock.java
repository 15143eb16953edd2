package dev.headroom.core.legacy.undo;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.undo.PythonInstallerUndo.OriginalFile;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.textedit.EditRefused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The marked block in shell files. All profiles share one block; whoever came last, filled it. */
final class PythonInstallerShellBlock {
    static final String KIND = "env/shell-block";

    /** Shell files may hold any bytes, and every one of them is a character here. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final PythonInstallerUndo undo;

    PythonInstallerShellBlock(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        undo.file(mutation).ifPresent(file -> file.edited(() -> undo(mutation, file)));
    }

    private void undo(RecordedMutation mutation, OriginalFile file) throws EditRefused {
        String text = file.in(BYTES);
        Optional<Map<String, String>> exports = PythonBlocks.shellExports(text);
        if (exports.isEmpty()) {
            return;
        }
        String own = String.valueOf(undo.port());
        boolean ours = exports.get().getOrDefault("HEADROOM_PORT", own).equals(own);
        Optional<PythonInstallerProfiles.Claim> other = undo.profiles.claim(mutation);
        if (other.isPresent() && !ours) {
            undo.note("The block in " + file.path() + " is now that of the profile '"
                    + other.get().profile() + "'; it was left.");
            return;
        }
        other.ifPresent(claim -> undo.note("The profile '" + claim.profile() + "' used the same block in " + file.path()
                + "; start it again to get its variables there."));
        Optional<String> rest = PythonBlocks.shell(text, (name, value) -> !ours || isWritten(name, value));
        List<String> kept = new ArrayList<>();
        exports.get().forEach((name, value) -> {
            if (ours && !isWritten(name, value)) {
                kept.add(name);
            }
        });
        if (!kept.isEmpty()) {
            undo.note(String.join(", ", kept) + " in " + file.path() + " was not written so by Headroom; it was left.");
        }
        // A file that was there before begins with what was in it, if only with the blank line before the block.
        if (rest.orElse(text).isEmpty() && !text.startsWith("\n")) {
            undo.delete(file);
        } else {
            undo.write(file, rest.orElse(text).getBytes(BYTES));
        }
    }

    private boolean isWritten(String name, String value) {
        return value.equals(raw(PythonInstallerUndo.variables(undo.manifest).get(name))) || PythonBlocks.isProxy(value);
    }

    /** A value as it stands in the file, byte by byte. */
    private static String raw(@Nullable String value) {
        return value == null ? "\n" : new String(value.getBytes(StandardCharsets.UTF_8), BYTES);
    }
}
