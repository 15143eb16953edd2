package dev.headroom.desktop.change;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
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
 * @param look plans the undo, for showing; empty when there is nothing more to show than the words; called once; blocks
 * @param act does what was shown last; blocks
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

    /** Of a profile of the whole machine: a command with administrator rights shows its plan and waits with it. */
    public static Undo elevated(
            ProfileName profile,
            Supplier<Installer.Answer<ChangePreview>> look,
            Function<Consumer<Progress>, Outcome> act) {
        return new Undo("remove", profile.value(), false, () -> Optional.of(look.get()), act);
    }

    /** Removes a profile by the plan that was shown. */
    public static Undo removal(Core.Changes changes, ProfileName profile) {
        PreviewedChange removal = new PreviewedChange(changes, new Change.Remove(profile));
        return new Undo(
                "remove",
                profile.value(),
                false,
                () -> Optional.of(removal.look()),
                progress -> removal.run(progress, new Cancellation()));
    }

    /** From the records alone where there is no plan: for a profile whose manifest is lost or cannot be read. */
    public static Undo restore(Core.Changes changes, ProfileName profile) {
        PreviewedChange restore = new PreviewedChange(changes, new Change.Restore(profile));
        return new Undo(
                "restore",
                profile.value(),
                true,
                () -> Optional.of(restore.look()),
                progress -> restore.isPlanned()
                        ? restore.run(progress, new Cancellation())
                        : changes.restore(Optional.of(profile), progress));
    }

    /** Deletes the engine that was installed by us. */
    public static Undo engine(Core.Engines engines, String version) {
        return new Undo("engine-remove", version, true, Optional::empty, engines::removeEngine);
    }
}
