package dev.headroom.core.legacy.undo;

import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.VariableCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of a user or of the machine on Windows. */
final class PythonInstallerVariable {
    static final String KIND = "env/windows-env";

    private final PythonInstallerUndo undo;

    PythonInstallerVariable(PythonInstallerUndo undo) {
        this.undo = undo;
    }

    void undo(RecordedMutation mutation) {
        if (!(mutation.data().get("name") instanceof String name)) {
            return;
        }
        VariablePlace place = "Machine".equals(mutation.data().get("scope"))
                ? VariablePlace.WINDOWS_MACHINE
                : VariablePlace.WINDOWS_USER;
        Optional<String> written =
                Optional.ofNullable(PythonInstallerUndo.variables(undo.manifest).get(name));
        Optional<String> previous = Optional.ofNullable(mutation.data().get("previous"))
                .map(Object::toString)
                .filter(value -> !value.isEmpty() && !written.equals(Optional.of(value)));
        Optional<PythonInstallerProfiles.Claim> heir = undo.profiles.claim(mutation);
        heir.ifPresent(claim -> inherit(claim, written, mutation));
        Optional<String> now = now(place, name);
        if (now.isEmpty()) {
            return;
        }
        if (!now.equals(written)) {
            undo.note("The variable " + name + " was changed since; it was left.");
            return;
        }
        Optional<String> back = heir.isPresent()
                ? Optional.ofNullable(
                        PythonInstallerUndo.variables(heir.get().manifest()).get(name))
                : previous;
        if (!back.equals(now)) {
            undo.step(new Step.Run(
                    back.isPresent() ? "Set the variable " + name + " back" : "Remove the variable " + name,
                    command(place, name, back),
                    Optional.of(command(place, name, now)),
                    Optional.empty(),
                    List.of()));
        }
    }

    private static Command command(VariablePlace place, String name, Optional<String> value) {
        return value.map(text -> VariableCommands.write(place, name, text))
                .orElseGet(() -> VariableCommands.erase(place, name));
    }

    private Optional<String> now(VariablePlace place, String name) {
        var result = undo.host.commands().run(VariableCommands.read(place, name).argv());
        return result.ok() ? VariableCommands.value(place, name, result.out()) : Optional.empty();
    }

    // A null says that there was none before.
    @SuppressWarnings("NullAway")
    private void inherit(PythonInstallerProfiles.Claim heir, Optional<String> written, RecordedMutation ours) {
        Map<String, Object> data = new LinkedHashMap<>(heir.mutation().data());
        if (written.isPresent() && written.get().equals(data.get("previous"))) {
            data.put("previous", ours.data().get("previous"));
            RecordedMutation theirs = heir.mutation();
            undo.inherit(heir, new RecordedMutation(theirs.target(), theirs.kind(), theirs.path(), data));
        }
    }
}
