package dev.headroom.desktop.tray;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.text.Headline;
import dev.headroom.desktop.text.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Makes the part of the tray menu for one of the user's own profiles. What cannot be done now is not in it. */
final class OwnMenu {
    private final Messages messages;
    private final Headline headline;
    private final TrayFacts facts;

    OwnMenu(Messages messages, TrayFacts facts) {
        this.messages = messages;
        this.headline = new Headline(messages);
        this.facts = facts;
    }

    MenuItem.Group of(ProfileView view) {
        return new MenuItem.Group(sentence(view), entries(view));
    }

    /** Such as "default: Running · 3 tools". */
    private String sentence(ProfileView view) {
        ProfileName profile = view.deployment().profile();
        String how = Optional.ofNullable(facts.paused().get(profile))
                .map(this::until)
                .orElseGet(() -> headline.row(view));
        return messages.text("profile.sentence", TrayMenu.cut(profile), how);
    }

    private String until(Instant end) {
        return messages.text("row.paused-until", Date.from(end));
    }

    private List<MenuItem> entries(ProfileView view) {
        ProfileName profile = view.deployment().profile();
        boolean free = !facts.busy().own().contains(profile);
        boolean live = view.health().isLive();
        List<MenuItem> items = new ArrayList<>();
        Optional.ofNullable(facts.saved().get(profile))
                .ifPresent(tokens -> items.add(new MenuItem.Line(messages.text("menu.saved", tokens))));
        if (canStart(view)) {
            items.add(operation(profile, Operation.START, free));
        } else {
            items.add(operation(profile, Operation.STOP, free));
        }
        if (view.state() == ProfileState.CONFLICT) {
            items.add(entry("hero.other-port", new Action.Edit(profile), free));
        }
        if (live) {
            items.add(operation(profile, Operation.RESTART, free));
            items.add(operation(profile, view.routed() ? Operation.UNROUTE : Operation.ROUTE, free));
            if (view.routed()) {
                items.add(entry("menu.pause", new Action.Pause(profile), free));
            }
        }
        items.add(new MenuItem.Separator());
        if (live) {
            items.add(entry("menu.dashboard", new Action.OpenDashboard(profile), true));
        }
        items.add(entry("menu.copy", new Action.CopyAddress(profile), true));
        items.add(entry("menu.log", new Action.ViewLog(profile), true));
        return items;
    }

    /** One that should run and does not is started again; one that comes up can only be stopped. */
    private static boolean canStart(ProfileView view) {
        return !view.health().isLive() && (view.state() == ProfileState.OFF || view.state() == ProfileState.DOWN);
    }

    private MenuItem operation(ProfileName profile, Operation operation, boolean enabled) {
        return entry("operation." + EnumWords.of(operation), new Action.Operate(profile, operation), enabled);
    }

    private MenuItem entry(String key, Action action, boolean enabled) {
        return new MenuItem.Entry(messages.text(key), action, enabled);
    }
}
