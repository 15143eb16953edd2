package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.wizard.WizardView;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * The page that the window shows.
 *
 * @param left called when another takes its place
 * @param run the change that it carries out or has carried out, if any
 */
public record OpenPage(Node node, Runnable left, Supplier<Optional<RunModel>> run) {
    /** A page that holds nothing and changes nothing itself. */
    static OpenPage of(Node node) {
        return new OpenPage(node, () -> {}, Optional::empty);
    }

    /** Whether it is in the middle of a change: then it stays, because its end and its Cancel are only there. */
    boolean isRunning() {
        return unfinished().isPresent();
    }

    /** Whether it is a wizard that asks, or works, for this profile; empty for a new one. */
    boolean isWizardOf(Optional<ProfileName> profile) {
        return node instanceof WizardView view && view.isUnfinished(profile);
    }

    /** Asks for the end of a change under way and does this when it has come, or at once. */
    void finish(Runnable then) {
        unfinished()
                .ifPresentOrElse(
                        run -> {
                            run.cancel();
                            run.outcome().subscribe(end -> end.ifPresent(ignored -> then.run()));
                        },
                        then);
    }

    private Optional<RunModel> unfinished() {
        return run.get().filter(each -> each.outcome().get().isEmpty());
    }
}
