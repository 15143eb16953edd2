package dev.headroom.desktop.change;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.action.Action;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A way to take something back.
 *
 * @param word what the page's texts and nodes are named after
 * @param subject what is taken back
 * @param anyway whether it can be done although it cannot be shown
 * @param look what would be undone; empty when there is nothing more to show than the words; blocks
 * @param act does it; blocks
 */
public record Undo(
        String word,
        String subject,
        boolean anyway,
        Supplier<Optional<Installer.Answer<ChangePreview>>> look,
        Function<Consumer<Progress>, Outcome> act) {
    /** The same that says when it begins and ends to do something to this profile. */
    public Undo announced(ProfileName profile, boolean machine, Consumer<Action> actions) {
        return new Undo(word, subject, anyway, look, progress -> {
            actions.accept(new Action.Working(profile, machine, true));
            try {
                return act.apply(progress);
            } finally {
                actions.accept(new Action.Working(profile, machine, false));
            }
        });
    }

    /** Of a profile, by a look that is taken once: what it has shown waits, and is what will be done. */
    public static Undo once(
            ProfileName profile,
            Supplier<Installer.Answer<ChangePreview>> look,
            Function<Consumer<Progress>, Outcome> act) {
        return new Undo("remove", profile.value(), false, new Once(look)::get, act);
    }

    /** A look and, from then on, what it saw. */
    private static final class Once {
        private final Supplier<Installer.Answer<ChangePreview>> look;
        private Optional<Installer.Answer<ChangePreview>> first = Optional.empty();

        Once(Supplier<Installer.Answer<ChangePreview>> look) {
            this.look = look;
        }

        synchronized Optional<Installer.Answer<ChangePreview>> get() {
            first = first.or(() -> Optional.of(look.get()));
            return first;
        }
    }

    /** Takes back what the manifest and the records say. */
    public static Undo removal(Installer installer, ProfileName profile) {
        return new Undo(
                "remove",
                profile.value(),
                false,
                () -> Optional.of(ChangePreview.of(installer.previewRemoval(profile))),
                progress -> installer.remove(profile, progress));
    }

    /** From the records alone: for a profile whose manifest is lost or cannot be read. */
    public static Undo restore(Installer installer, ProfileName profile) {
        return new Undo(
                "restore",
                profile.value(),
                true,
                () -> Optional.of(ChangePreview.of(installer.previewRemoval(profile))),
                progress -> installer.restore(Optional.of(profile), progress));
    }

    /** Deletes the engine that was installed by us. */
    public static Undo engine(Installer installer, String version) {
        return new Undo("engine-remove", version, true, Optional::empty, installer::removeEngine);
    }
}
