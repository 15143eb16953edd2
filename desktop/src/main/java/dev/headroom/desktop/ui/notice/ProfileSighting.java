package dev.headroom.desktop.ui.notice;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.elevation.machine.MachineText;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;

/**
 * One profile at one look, as far as notices need it.
 *
 * @param unwanted whether its tools are not routed because the user wants it so
 * @param reason why it is in its state, in one sentence
 */
public record ProfileSighting(Key key, ProfileState state, boolean routed, boolean unwanted, String reason) {
    /** A profile of the user, or one of the whole machine, which may have the same name. */
    record Key(ProfileName profile, boolean machine) {}

    static ProfileSighting of(ProfileView view, Messages messages) {
        boolean takenBack = view.tools().stream()
                .anyMatch(tool -> tool.state().equals(new ToolState.NotRouted(ToolState.NotRouted.TAKEN_BACK)));
        return new ProfileSighting(
                new Key(view.deployment().profile(), false),
                view.state(),
                view.routed(),
                view.stopped() || takenBack,
                new Sentences(messages).reason(view));
    }

    static ProfileSighting of(MachineView view, Messages messages) {
        return new ProfileSighting(
                new Key(view.profile().name(), true),
                view.state(),
                view.profile().routed(),
                false,
                new MachineText(messages).reason(view));
    }

    boolean isBad() {
        return state == ProfileState.DOWN || state == ProfileState.CONFLICT;
    }
}
