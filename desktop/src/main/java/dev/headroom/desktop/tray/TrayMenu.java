package dev.headroom.desktop.tray;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the tray menu from a snapshot of all profiles. It has no side effects. */
public final class TrayMenu {
    private final Messages messages;
    private final Sentences sentences;

    public TrayMenu(Messages messages) {
        this.messages = messages;
        this.sentences = new Sentences(messages);
    }

    /**
     * What the icon is to show.
     *
     * @param machines the profiles of the whole machine
     * @param busy what something is being done to; its operations cannot be chosen meanwhile
     * @param atLogin whether the desktop starts at login
     */
    public TrayView of(Snapshot snapshot, List<MachineView> machines, Busy busy, boolean atLogin) {
        List<MenuItem> menu = new ArrayList<>();
        snapshot.troubles().forEach(trouble -> menu.add(new MenuItem.Line(trouble)));
        List<MenuItem.Group> groups = groups(snapshot, machines, busy);
        if (groups.size() == 1) {
            menu.add(new MenuItem.Line(groups.getFirst().text()));
            menu.addAll(groups.getFirst().items());
        } else {
            menu.addAll(groups);
        }
        if (!menu.isEmpty()) {
            menu.add(new MenuItem.Separator());
        }
        menu.add(entry("menu.open", new Action.OpenWindow()));
        menu.add(entry("menu.new", new Action.NewProfile()));
        menu.add(new MenuItem.Choice(messages.text("menu.at-login"), new Action.StartAtLogin(!atLogin), atLogin));
        menu.add(new MenuItem.Separator());
        menu.add(new MenuItem.Entry(quit(snapshot, machines), new Action.Quit(), true));
        List<ProfileState> states = Stream.concat(
                        snapshot.profiles().stream().map(ProfileView::state),
                        machines.stream().map(MachineView::state))
                .toList();
        String tooltip = groups.size() == 1 ? groups.getFirst().text() : sentences.overview(states);
        return new TrayView(Sentences.overall(states), tooltip, menu);
    }

    private List<MenuItem.Group> groups(Snapshot snapshot, List<MachineView> machines, Busy busy) {
        List<MenuItem.Group> groups = new ArrayList<>();
        snapshot.profiles()
                .forEach(view -> groups.add(new MenuItem.Group(sentences.profile(view), entries(view, busy.own()))));
        MachineMenu machine = new MachineMenu(messages);
        machines.forEach(view -> groups.add(
                machine.of(view, busy.machines().contains(view.profile().name()))));
        return groups;
    }

    /** Quitting ends the icon alone: the entry says what goes on. */
    private String quit(Snapshot snapshot, List<MachineView> machines) {
        long own = snapshot.profiles().stream()
                .filter(view -> view.health().isLive())
                .count();
        long running =
                own + machines.stream().filter(view -> view.profile().running()).count();
        return running == 0 ? messages.text("menu.quit") : messages.text("menu.quit-running", running);
    }

    private List<MenuItem> entries(ProfileView view, Set<ProfileName> busy) {
        ProfileName profile = view.deployment().profile();
        boolean free = !busy.contains(profile);
        boolean live = view.health().isLive();
        List<MenuItem> items = new ArrayList<>();
        items.add(operation(profile, Operation.START, free && !live && view.state() != ProfileState.STARTING));
        items.add(operation(profile, Operation.STOP, free && view.state() != ProfileState.OFF));
        items.add(operation(profile, Operation.RESTART, free && live));
        items.add(
                view.routed()
                        ? operation(profile, Operation.UNROUTE, free && live)
                        : operation(profile, Operation.ROUTE, free && live));
        items.add(new MenuItem.Separator());
        items.add(new MenuItem.Entry(messages.text("menu.dashboard"), new Action.OpenDashboard(profile), live));
        items.add(entry("menu.copy", new Action.CopyAddress(profile)));
        items.add(entry("menu.log", new Action.ViewLog(profile)));
        return items;
    }

    private MenuItem operation(ProfileName profile, Operation operation, boolean enabled) {
        String key = "operation." + dev.headroom.core.model.EnumWords.of(operation);
        return new MenuItem.Entry(messages.text(key), new Action.Operate(profile, operation), enabled);
    }

    private MenuItem entry(String key, Action action) {
        return new MenuItem.Entry(messages.text(key), action, true);
    }
}
