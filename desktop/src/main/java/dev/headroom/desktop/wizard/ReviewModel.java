package dev.headroom.desktop.wizard;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.Shown;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.Asking;
import dev.headroom.desktop.elevation.CommandWords;
import dev.headroom.desktop.elevation.Errand;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the entries lead to, shown before it is done: worked out at once by ourselves, or, for the whole machine, by our command
 * line behind the system's prompt as soon as the user wants it.
 */
final class ReviewModel {
    private final Installer installer;
    private final Administrator administrator;
    private final Threads threads;
    private final ObjectProperty<Optional<Installer.Answer<Shown>>> shown =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Asking>> asking = new SimpleObjectProperty<>(Optional.empty());
    private ApplyRequest request = ApplyRequest.defaults();
    private Optional<Errand> errand = Optional.empty();

    ReviewModel(Installer installer, Administrator administrator, Threads threads) {
        this.installer = installer;
        this.administrator = administrator;
        this.threads = threads;
    }

    /** What would be done; empty until it is known. */
    ObjectProperty<Optional<Installer.Answer<Shown>>> shown() {
        return shown;
    }

    /** How administrator rights will be asked for; empty when none are needed, or until it is known. */
    ObjectProperty<Optional<Asking>> asking() {
        return asking;
    }

    /** Whether the user is being asked for the rights, or something waits with them. */
    boolean isAsked() {
        return errand.isPresent();
    }

    /** Whether something may be applied. */
    boolean isComplete() {
        return shown.get()
                .filter(answer -> answer instanceof Installer.Answer.Value)
                .isPresent();
    }

    /** Begins to work out what this request leads to. */
    void look(ApplyRequest wanted) {
        close();
        request = wanted;
        shown.set(Optional.empty());
        asking.set(Optional.empty());
        if (isMachineWide()) {
            List<String> words = CommandWords.of(wanted);
            threads.ask(() -> administrator.asking(words), how -> asking.set(Optional.of(how)));
        } else {
            threads.ask(() -> Shown.of(installer.preview(wanted)), answer -> shown.set(Optional.of(answer)));
        }
    }

    /** Asks for administrator rights; nothing is changed with them yet. */
    void ask() {
        close();
        Errand begun = administrator.errand(CommandWords.of(request));
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
        return errand.isPresent()
                ? errand.get().go(progress, cancellation)
                : installer.apply(request, progress, cancellation);
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
