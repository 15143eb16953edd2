package dev.headroom.desktop.wizard.model;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.change.PreviewedChange;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.CommandWords;
import dev.headroom.desktop.elevation.ElevatedOperation;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.text.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the entries lead to, shown before it is done: worked out at once by ourselves, or, for the whole machine, by our command
 * line behind the system's prompt as soon as the user wants it.
 */
public final class ReviewModel {
    private final Core.Profiles profiles;
    private final Core.Changes changes;
    private final Administrator administrator;
    private final Threads threads;
    private final ObjectProperty<Optional<Installer.Answer<ChangePreview>>> shown =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<ElevationPrompt>> asking = new SimpleObjectProperty<>(Optional.empty());
    private final Supplier<Messages> messages;
    private ApplyRequest request = ApplyRequest.defaults();
    private Optional<Deployment> base = Optional.empty();
    private Optional<ElevatedOperation> errand = Optional.empty();
    private PreviewedChange planned;
    private boolean anew;

    ReviewModel(
            Core.Profiles profiles,
            Core.Changes changes,
            Administrator administrator,
            Threads threads,
            Supplier<Messages> messages) {
        this.messages = messages;
        this.profiles = profiles;
        this.changes = changes;
        this.administrator = administrator;
        this.threads = threads;
        planned = new PreviewedChange(changes, new Change.Apply(request));
    }

    /** The folder in which our own files are. */
    public Path workspace() {
        return profiles.workspace().root();
    }

    /** What would be done; empty until it is known. */
    public ObjectProperty<Optional<Installer.Answer<ChangePreview>>> shown() {
        return shown;
    }

    /** How administrator rights will be asked for; empty when none are needed, or until it is known. */
    public ObjectProperty<Optional<ElevationPrompt>> asking() {
        return asking;
    }

    /** Whether the user is being asked for the rights, or something waits with them. */
    public boolean isAsked() {
        return errand.isPresent();
    }

    /** Whether something may be applied. */
    public boolean isComplete() {
        return shown.get()
                .filter(answer -> answer instanceof Installer.Answer.Value)
                .isPresent();
    }

    /**
     * Begins to work out what this request leads to.
     *
     * @param edited the profile that is changed, as the entries began with it; empty for a new one
     */
    void look(ApplyRequest wanted, Optional<Deployment> edited) {
        close();
        request = wanted;
        base = edited;
        planned = new PreviewedChange(changes, new Change.Apply(wanted));
        anew = false;
        shown.set(Optional.empty());
        asking.set(Optional.empty());
        if (isMachineWide()) {
            List<String> words = CommandWords.of(wanted);
            threads.ask(() -> administrator.asking(words), ifStill(wanted, asking));
        } else {
            PreviewedChange change = planned;
            threads.ask(() -> preview(change), ifStill(wanted, shown));
        }
    }

    /** An answer that comes when something else is wanted is dropped. */
    private <T> Consumer<T> ifStill(ApplyRequest wanted, ObjectProperty<Optional<T>> property) {
        return answer -> {
            if (request.equals(wanted)) {
                property.set(Optional.of(answer));
            }
        };
    }

    /** Asks for administrator rights; nothing is changed with them yet. */
    public void ask() {
        close();
        ElevatedOperation begun = administrator.errand(CommandWords.of(request));
        errand = Optional.of(begun);
        shown.set(Optional.empty());
        threads.ask(begun::look, answer -> {
            if (errand.equals(Optional.of(begun))) {
                errand = errand.filter(ignored -> answer instanceof Installer.Answer.Value);
                shown.set(Optional.of(answer));
            }
        });
    }

    /** Does what was shown; blocks. */
    Outcome go(Consumer<Progress> progress, Cancellation cancellation) {
        if (errand.isPresent()) {
            return errand.get().go(progress, cancellation);
        }
        Outcome outcome = planned.run(progress, cancellation);
        // Words that say what is to change of a profile may mean nothing once it is another one, or gone.
        boolean isOther = outcome instanceof Outcome.Outdated || outcome instanceof Outcome.Refused;
        Optional<Problem> why = isOther ? meanwhile() : Optional.empty();
        if (why.isPresent()) {
            return new Outcome.Refused(why.get());
        }
        if (outcome instanceof Outcome.Outdated outdated) {
            threads.screen().execute(() -> showAnew(outdated.preview()));
        }
        return outcome;
    }

    private void showAnew(Preview preview) {
        anew = true;
        shown.set(Optional.of(new Installer.Answer.Value<>(ChangePreview.of(preview))));
    }

    /** Whether something else was shown before, and nothing was done because it is outdated. */
    public boolean isShownAnew() {
        return anew;
    }

    private Installer.Answer<ChangePreview> preview(PreviewedChange change) {
        return meanwhile()
                .<Installer.Answer<ChangePreview>>map(Installer.Answer.Refused::new)
                .orElseGet(change::look);
    }

    /** What somebody else, such as a command, did to the profile since the entries began; blocks. */
    private Optional<Problem> meanwhile() {
        ProfileName name = new ProfileName(request.profile().orElseThrow());
        Optional<Deployment> now = profiles.view(name) instanceof Installer.Answer.Value<ProfileView> there
                ? Optional.of(there.value().deployment())
                : Optional.empty();
        if (now.equals(base)) {
            return Optional.empty();
        }
        String what = now.isEmpty() ? "removed" : base.isEmpty() ? "made" : "changed";
        return Optional.of(new Problem.Refused(
                "meanwhile",
                messages.get().text("meanwhile." + what, name.value()),
                messages.get().text("meanwhile.why"),
                messages.get().text("meanwhile.fix")));
    }

    /** Gives the rights back that wait for the user's decision. */
    void close() {
        errand.ifPresent(each -> threads.background().execute(each::close));
        errand = Optional.empty();
    }

    private boolean isMachineWide() {
        return request.scope().equals(Optional.of(Scope.SYSTEM.id()));
    }
}
