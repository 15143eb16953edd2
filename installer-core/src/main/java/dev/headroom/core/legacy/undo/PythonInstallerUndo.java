package dev.headroom.core.legacy.undo;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.textedit.EditRefused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps and notes as they come together while one profile's changes are taken back. */
final class PythonInstallerUndo {
    final Host host;
    final Manifest manifest;
    final PythonInstallerProfiles profiles;
    private final Map<Path, Manifest> inherited = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PythonInstallerUndo(Host host, Manifest manifest, PythonInstallerProfiles profiles) {
        this.host = host;
        this.manifest = manifest;
        this.profiles = profiles;
    }

    int port() {
        return manifest.deployment().proxy().port();
    }

    /** Every variable that the profile gives to shells and programs: the proxy's, and each tool's. */
    static Map<String, String> variables(Manifest manifest) {
        Map<String, String> variables =
                new LinkedHashMap<>(manifest.deployment().baseEnv());
        manifest.deployment().toolEnvs().values().forEach(variables::putAll);
        return variables;
    }

    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    void step(Step step) {
        steps.add(step);
    }

    Optional<OriginalFile> file(RecordedMutation mutation) {
        return mutation.path().isEmpty() ? Optional.empty() : file(host.path(mutation.path()));
    }

    Optional<OriginalFile> file(Path path) {
        return host.disk()
                .read(path)
                .map(bytes -> new OriginalFile(
                        path,
                        new FileImage(
                                bytes,
                                host.disk()
                                        .facts(path)
                                        .map(FileReader.Facts::mode)
                                        .orElse(""))));
    }

    void write(OriginalFile file, byte[] content) {
        if (!file.image().sameBytes(content)) {
            steps.add(new Step.WriteFile(
                    file.path(),
                    Optional.of(file.image()),
                    new FileImage(content, file.image().mode())));
        }
    }

    void delete(OriginalFile file) {
        steps.add(new Step.DeleteFile(file.path(), file.image()));
    }

    /** Removes a tool's folder that would be left empty once these of its entries are deleted: it came with them. */
    void removeFolder(Path folder, List<Path> deleted) {
        if (deleted.containsAll(host.disk().list(folder))) {
            steps.add(new Step.RemoveFolder(folder, List.of()));
        }
    }

    /** Another profile noted our value as the one to go back to: from now on it goes back to what we would have put back. */
    void inherit(PythonInstallerProfiles.Claim heir, RecordedMutation changed) {
        Path path = profiles.workspace().manifest(heir.profile());
        Manifest now = inherited.getOrDefault(path, heir.manifest());
        List<RecordedMutation> mutations = now.mutations().stream()
                .map(mutation -> mutation.equals(heir.mutation()) ? changed : mutation)
                .toList();
        inherited.put(
                path,
                new Manifest(
                        now.deployment(), mutations, now.artifacts(), now.createdAt(), now.updatedAt(), now.unknown()));
    }

    PythonInstallerRouting.Undo finished() {
        inherited.forEach((path, heir) -> file(path).ifPresent(file -> write(file, encoded(heir))));
        if (!steps.isEmpty()) {
            profiles.unreadable()
                    .forEach(name -> note("The manifest of the profile '" + name
                            + "' cannot be read; if it shares files with this one, it may lose its settings in them."));
        }
        return new PythonInstallerRouting.Undo(steps, notes);
    }

    private static byte[] encoded(Manifest manifest) {
        return ManifestStore.encode(manifest);
    }

    /** Plans with a text that may turn out not to be understood. */
    interface Edit {
        void plan() throws EditRefused;
    }

    /** A file that the Python command line changed, as it is now. */
    record OriginalFile(Path path, FileImage image) {
        /** The content of a JSON or TOML file. */
        String text() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(image.bytes()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw refused("It is not UTF-8.");
            }
        }

        /** Something is planned with it that may refuse its text: then the whole undo is refused, with the line. */
        void edited(Edit edit) {
            try {
                edit.plan();
            } catch (EditRefused e) {
                throw refused("Line " + e.line() + ", column " + e.column() + ": " + e.getMessage());
            }
        }

        private ProblemException refused(String why) {
            return ProblemException.refused(
                    "original-uneditable",
                    "What Headroom wrote into " + path + " cannot be removed safely.",
                    why,
                    "Correct the file, then try again; nothing was changed.");
        }

        String in(Charset charset) {
            return new String(image.bytes(), charset);
        }
    }
}
