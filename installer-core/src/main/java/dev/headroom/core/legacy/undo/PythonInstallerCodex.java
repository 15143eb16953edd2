package dev.headroom.core.legacy.undo;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.undo.PythonInstallerUndo.OriginalFile;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.toml.TomlEdit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider {@code headroom} in Codex's settings, the program that hands it a key, and the tags of threads. */
final class PythonInstallerCodex {
    static final String KIND = "codex/toml-block";

    private static final List<String> ADDRESS = List.of("model_providers", "headroom", "base_url");
    private static final Pattern KEY_PROGRAM = Pattern.compile("\\.headroom-codex-auth(-[0-9a-f]{64})?\\.py");

    private final PythonInstallerUndo undo;

    PythonInstallerCodex(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        undo.file(mutation)
                .ifPresentOrElse(file -> file.edited(() -> undo(mutation, file)), () -> new CodexThreads(undo)
                        .undo(undo.host.path(mutation.path()).resolveSibling("")));
    }

    private void undo(RecordedMutation mutation, OriginalFile file) throws EditRefused {
        String text = file.text();
        Optional<String> address = new TomlEdit().read(text, ADDRESS);
        Optional<PythonInstallerProfiles.Claim> other = undo.profiles.claim(mutation);
        boolean ours = address.equals(Optional.of("http://127.0.0.1:" + undo.port() + "/v1"));
        if (other.isPresent() && !ours) {
            undo.note("The provider headroom in " + file.path() + " is now that of the profile '"
                    + other.get().profile() + "'; it was left.");
            return;
        }
        if (address.isPresent() && !PythonBlocks.isProxy(address.get())) {
            undo.note("The provider headroom in " + file.path() + " was changed since; it was left.");
        }
        other.ifPresent(claim -> undo.note("The profile '" + claim.profile() + "' used the same provider in "
                + file.path() + "; start it again to get it back."));
        String rest = PythonBlocks.codex(text).orElse(text);
        List<OriginalFile> programs = keyPrograms(file.path(), text, rest);
        if (rest.isBlank() && !text.isBlank()) {
            undo.delete(file);
        } else {
            undo.write(file, rest.getBytes(StandardCharsets.UTF_8));
        }
        programs.forEach(undo::delete);
        Path home = file.path().resolveSibling("");
        new CodexThreads(undo).undo(home);
        if (rest.isBlank()) {
            List<Path> deleted =
                    new ArrayList<>(programs.stream().map(OriginalFile::path).toList());
            deleted.add(file.path());
            undo.removeFolder(home, deleted);
        }
    }

    /** Programs beside the settings that only the provider named, and that do what the original's does. */
    private List<OriginalFile> keyPrograms(Path config, String text, String rest) {
        List<OriginalFile> programs = new ArrayList<>();
        for (Path entry : undo.host.disk().list(config.resolveSibling(""))) {
            String name = String.valueOf(entry.getFileName());
            if (!KEY_PROGRAM.matcher(name).matches() || rest.contains(name)) {
                continue;
            }
            Optional<OriginalFile> program = undo.file(entry);
            String content = program.map(it -> it.in(StandardCharsets.UTF_8)).orElse("");
            if (text.contains(name) && content.contains("OPENAI_API_KEY") && content.contains("auth.json")) {
                program.ifPresent(programs::add);
            } else {
                undo.note(entry + " was left: these settings do not name it, or it was changed.");
            }
        }
        return programs;
    }
}
