package dev.headroom.desktop.ui.window;

import dev.headroom.core.operation.Cancellation;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.Undo;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.ElevatedOperation;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.profile.MachinePane;
import dev.headroom.desktop.text.Messages;

/** Makes the pages of profiles of the whole machine, which an administrator changes. */
record MachinePages(Windows.Parts parts, Threads threads) {
    /** The page of a profile. */
    MachinePane page(MachineView view, Runnable removed, Runnable closed) {
        return new MachinePane(
                view,
                new MachinePane.Context(parts.sources().administrator(), threads, messages(), parts.actions()),
                new MachinePane.Leaving(removed, closed));
    }

    /** The removal of a profile, which its caller closes. */
    ElevatedOperation removal(MachineProfile profile) {
        return parts.sources().administrator().errand(Administrator.words("remove", profile.name()));
    }

    /** What the page of a removal shows and does. */
    Undo undo(MachineProfile profile, ElevatedOperation errand) {
        return Undo.elevated(profile.name(), errand::look, progress -> errand.go(progress, new Cancellation()))
                .announced(profile.name(), true, parts.actions());
    }

    private Messages messages() {
        return Messages.of(parts.settings().get().locale());
    }
}
