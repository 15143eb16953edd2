package dev.headroom.core.legacy.undo;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.undo.PythonInstallerUndo.OriginalFile;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables in Claude's settings. */
final class PythonInstallerClaude {
    static final String KIND = "claude/json-env";

    private static final Pattern BARE = Pattern.compile("\\s*\\{\\s*}\\s*");

    private final PythonInstallerUndo undo;

    PythonInstallerClaude(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        Map<String, Object> previous = previous(mutation);
        Map<String, String> written = written(undo.manifest, previous);
        Optional<PythonInstallerProfiles.Claim> heir = undo.profiles.claim(mutation);
        heir.ifPresent(claim -> inherit(claim, written, previous));
        Map<String, String> back = new HashMap<>();
        previous.forEach((name, value) -> {
            // Our own value as the one from before is a mistake of a second apply.
            if (value != null && !value.equals(written.get(name))) {
                back.put(name, value instanceof String text ? PythonBlocks.quoted(text) : value.toString());
            }
        });
        heir.ifPresent(claim -> written(claim.manifest(), previous(claim.mutation()))
                .forEach((name, value) -> back.put(name, PythonBlocks.quoted(value))));
        undo.file(mutation).ifPresent(file -> file.edited(() -> revert(file, written, back)));
    }

    private void revert(OriginalFile file, Map<String, String> written, Map<String, String> back) throws EditRefused {
        RevertResult reverted = PythonBlocks.claude(file.text(), written, back);
        for (KeyRecord changed : reverted.changedByUser()) {
            List<String> path = changed.managed().path();
            if (new JsonEdit(Dialect.JSON).read(file.text(), path).isPresent()) {
                undo.note(path.getLast() + " in " + file.path() + " was changed since; it was left.");
            }
        }
        if (BARE.matcher(reverted.text()).matches()
                && !BARE.matcher(file.text()).matches()) {
            undo.delete(file);
            undo.removeFolder(file.path().resolveSibling(""), List.of(file.path()));
        } else {
            undo.write(file, reverted.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void inherit(PythonInstallerProfiles.Claim heir, Map<String, String> written, Map<String, Object> ours) {
        Map<String, Object> theirs = previous(heir.mutation());
        Map<String, Object> changed = new LinkedHashMap<>(theirs);
        theirs.forEach((name, value) -> {
            if (value != null && value.equals(written.get(name)) && !value.equals(ours.get(name))) {
                put(changed, name, ours.get(name));
            }
        });
        if (!changed.equals(theirs)) {
            Map<String, Object> data = new LinkedHashMap<>(heir.mutation().data());
            data.put("previous", changed);
            undo.inherit(
                    heir,
                    new RecordedMutation(
                            heir.mutation().target(),
                            heir.mutation().kind(),
                            heir.mutation().path(),
                            data));
        }
    }

    // The original writes a null for "there was none before".
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }

    /** What the profile wrote: all of Claude's variables, or those of them that the record names. */
    private static Map<String, String> written(Manifest manifest, Map<String, Object> previous) {
        Map<String, String> written =
                new LinkedHashMap<>(manifest.deployment().toolEnvs().getOrDefault("claude", Map.of()));
        if (!previous.isEmpty()) {
            written.keySet().retainAll(previous.keySet());
        }
        return written;
    }

    @SuppressWarnings("NullAway")
    private static Map<String, Object> previous(RecordedMutation mutation) {
        Map<String, Object> previous = new LinkedHashMap<>();
        if (mutation.data().get("previous") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> previous.put(String.valueOf(name), value));
        }
        return previous;
    }
}
