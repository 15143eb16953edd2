package dev.headroom.desktop.text;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;

/** What a profile's page says first. Pure functions. */
public final class Headline {
    private final Messages messages;

    public Headline(Messages messages) {
        this.messages = messages;
    }

    /** A few words that a glance takes in, such as "Everything is running". */
    public String of(ProfileView view) {
        if (view.state() == ProfileState.CONFLICT) {
            return messages.text(
                    "headline.conflict",
                    Integer.toString(view.deployment().proxy().port()));
        }
        if (isPaused(view)) {
            return messages.text("headline.paused");
        }
        if (view.health() instanceof Health.Live live && live.direct()) {
            return messages.text("headline.direct");
        }
        boolean used = view.tools().stream().anyMatch(tool -> isOurs(tool.state()));
        return messages.text(
                view.state() == ProfileState.HEALTHY && !used
                        ? "headline.unused"
                        : "headline." + EnumWords.of(view.state()));
    }

    /** A profile's name and how it is doing, such as "default: Running · 3 tools". */
    public String sentence(ProfileView view) {
        return messages.text("profile.sentence", view.deployment().profile().value(), row(view));
    }

    /** What the list of profiles says about one, such as "Running · 3 tools". */
    public String row(ProfileView view) {
        if (isPaused(view)) {
            return messages.text("row.paused");
        }
        long connected = view.tools().stream()
                .filter(tool -> tool.state() instanceof ToolState.Routed)
                .count();
        long unverified = view.tools().stream()
                .filter(tool -> tool.state() instanceof ToolState.Unverified)
                .count();
        return unverified > 0 && view.state() == ProfileState.HEALTHY
                ? messages.text("row.healthy-unverified", connected, unverified)
                : messages.text("row." + EnumWords.of(view.state()), connected);
    }

    /** Whether it runs and the user has disconnected its tools. */
    public static boolean isPaused(ProfileView view) {
        return view.health().isRoutable()
                && !view.stopped()
                && !view.routed()
                && view.tools().stream().map(ToolView::state).anyMatch(Headline::isTakenBack);
    }

    private static boolean isTakenBack(ToolState state) {
        return state instanceof ToolState.NotRouted not && not.isTakenBack();
    }

    private static boolean isOurs(ToolState state) {
        return state instanceof ToolState.Routed || state instanceof ToolState.Unverified;
    }
}
