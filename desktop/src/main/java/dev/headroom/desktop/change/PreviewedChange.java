package dev.headroom.desktop.change;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/** A change whose plan is shown before it is run; what runs is the plan that was shown last. Safe to use from several threads. */
public final class PreviewedChange {
    private final Core.Changes changes;
    private final Change change;
    private volatile Optional<Preview> shown = Optional.empty();

    public PreviewedChange(Core.Changes changes, Change change) {
        this.changes = changes;
        this.change = change;
    }

    /** Plans the change, for showing; blocks. */
    public Installer.Answer<ChangePreview> look() {
        return switch (changes.preview(change)) {
            case Installer.Answer.Refused<Preview> refused -> new Installer.Answer.Refused<>(refused.problem());
            case Installer.Answer.Value<Preview> value -> {
                shown = Optional.of(value.value());
                yield new Installer.Answer.Value<>(ChangePreview.of(value.value()));
            }
        };
    }

    /** Whether there is a plan to run. */
    boolean isPlanned() {
        return shown.isPresent();
    }

    /**
     * Runs the plan that was shown; blocks. When that is outdated, nothing is done, and the plan in the outcome is the one that
     * is shown now.
     */
    public Outcome run(Consumer<Progress> progress, Cancellation cancellation) {
        Preview agreed = shown.orElseThrow(() -> new IllegalStateException("nothing was shown"));
        Outcome outcome = changes.run(agreed, progress, cancellation);
        if (outcome instanceof Outcome.Outdated outdated) {
            shown = Optional.of(outdated.preview());
        }
        return outcome;
    }
}
