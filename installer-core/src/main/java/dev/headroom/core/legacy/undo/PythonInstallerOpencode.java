package dev.headroom.core.legacy.undo;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.undo.PythonInstallerUndo.OriginalFile;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider {@code headroom} in OpenCode's settings, and the copy of them from before. */
final class PythonInstallerOpencode {
    static final String KIND = "opencode/json-block";

    private static final Pattern BARE = Pattern.compile("\\s*\\{\\s*}\\s*");
    private static final List<String> ADDRESS = List.of("provider", "headroom", "options", "baseURL");

    private final PythonInstallerUndo undo;

    PythonInstallerOpencode(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        undo.file(mutation).ifPresent(file -> file.edited(() -> undo(mutation, file)));
    }

    private void undo(RecordedMutation mutation, OriginalFile file) throws EditRefused {
        String text = file.text();
        Optional<String> address = new JsonEdit(Dialect.JSONC).read(text, ADDRESS);
        Optional<PythonInstallerProfiles.Claim> other = undo.profiles.claim(mutation);
        boolean ours = address.equals(Optional.of("http://127.0.0.1:" + undo.port() + "/v1"));
        if (other.isPresent() && !ours) {
            undo.note("The provider headroom in " + file.path() + " is now that of the profile '"
                    + other.get().profile() + "'; it was left.");
            return;
        }
        Optional<String> rest = PythonBlocks.opencode(text);
        if (address.isPresent() && rest.isEmpty()) {
            undo.note("The provider headroom in " + file.path() + " was changed since; it was left.");
        }
        other.ifPresent(claim -> undo.note("The profile '" + claim.profile() + "' used the same provider in "
                + file.path() + "; start it again to get it back."));
        replace(file, rest.orElse(text), other.isPresent() ? Optional.empty() : undo.file(copy(file.path())));
    }

    private void replace(OriginalFile file, String rest, Optional<OriginalFile> copy) {
        if (copy.isPresent() && PythonBlocks.opencodeIs(file.text(), copy.get().in(StandardCharsets.UTF_8))) {
            undo.write(file, copy.get().image().bytes());
            undo.delete(copy.get());
            return;
        }
        if (copy.isEmpty() && BARE.matcher(rest).matches() && !rest.equals(file.text())) {
            undo.delete(file);
            undo.removeFolder(file.path().resolveSibling(""), List.of(file.path()));
            return;
        }
        undo.write(file, rest.getBytes(StandardCharsets.UTF_8));
        copy.ifPresent(old -> undo.note(
                old.path() + " holds your settings as they were before Headroom, and may hold comments that are gone"
                        + " from " + file.path() + "; it was left, delete it when you do not need it."));
    }

    /** Python's {@code path.with_suffix(".json.headroom-backup")}. */
    private static Path copy(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json.headroom-backup");
    }
}
