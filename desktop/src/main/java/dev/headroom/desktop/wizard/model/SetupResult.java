package dev.headroom.desktop.wizard.model;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.elevation.machine.MachineText;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Headline;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.util.List;
import java.util.Optional;

/** What has become of a profile since it was set up: a command or the tray may stop or remove it while the last page is open. */
public sealed interface SetupResult {
    /** One of the user's own. */
    record Own(ProfileView view) implements SetupResult {}

    /** One of the whole machine. */
    record Wide(MachineView view) implements SetupResult {}

    /** It was removed. */
    record Gone(String name) implements SetupResult {}

    /** What a snapshot says about it; nothing when something in it could not be read. */
    static Optional<SetupResult> of(Deployment made, Snapshot snapshot, List<MachineView> machines) {
        if (made.scope() == Scope.SYSTEM) {
            return machines.stream()
                    .filter(each -> each.profile().name().equals(made.profile()))
                    .<SetupResult>map(Wide::new)
                    .findFirst();
        }
        Optional<SetupResult> own = snapshot.profiles().stream()
                .filter(each -> each.deployment().profile().equals(made.profile()))
                .<SetupResult>map(Own::new)
                .findFirst();
        return own.isPresent() || !snapshot.troubles().isEmpty()
                ? own
                : Optional.of(new Gone(made.profile().value()));
    }

    /** The page's headline. */
    default String headline(Messages messages) {
        return switch (this) {
            case Own own ->
                own.view().state() == ProfileState.HEALTHY
                        ? messages.text(
                                "done.title", own.view().deployment().profile().value())
                        : new Headline(messages).sentence(own.view());
            case Wide wide ->
                wide.view().state() == ProfileState.HEALTHY
                        ? messages.text(
                                "done.title", wide.view().profile().name().value())
                        : new MachineText(messages).sentence(wide.view());
            case Gone gone -> messages.text("meanwhile.removed", gone.name());
        };
    }

    /** What that means. */
    default String meaning(Messages messages) {
        return switch (this) {
            case Own own ->
                own.view().state() == ProfileState.HEALTHY
                        ? messages.text("done.text")
                        : new Sentences(messages).reason(own.view());
            case Wide wide ->
                wide.view().state() == ProfileState.HEALTHY
                        ? messages.text("done.text")
                        : new MachineText(messages).reason(wide.view());
            case Gone _ -> messages.text("done.gone");
        };
    }
}
