package dev.headroom.desktop.tray;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineText;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the part of the tray menu for one machine-wide profile. Entries that ask for administrator rights end in dots.
 */
final class MachineMenu {
    private final Messages messages;

    MachineMenu(Messages messages) {
        this.messages = messages;
    }

    MenuItem.Group of(MachineView view, boolean busy) {
        MachineProfile profile = view.profile();
        ProfileName name = profile.name();
        boolean free = !busy;
        boolean down = view.state() == ProfileState.DOWN || view.state() == ProfileState.CONFLICT;
        List<MenuItem> items = new ArrayList<>();
        if (!profile.running() || down) {
            items.add(operation(name, Operation.START, free));
        }
        // One that has died can be started, and what it left can be stopped.
        if (profile.running() || profile.routed()) {
            items.add(operation(name, Operation.STOP, free));
        }
        if (profile.running()) {
            items.add(operation(name, Operation.RESTART, free));
            items.add(operation(name, profile.routed() ? Operation.UNROUTE : Operation.ROUTE, free));
        }
        items.add(new MenuItem.Separator());
        if (view.state() == ProfileState.HEALTHY) {
            profile.address()
                    .ifPresent(
                            address -> items.add(entry("menu.dashboard", new Action.Browse(address + "/dashboard"))));
        }
        profile.address().ifPresent(address -> items.add(entry("menu.copy", new Action.Copy(address))));
        items.add(entry("menu.log", new Action.ShowMachine(name)));
        return new MenuItem.Group(new MachineText(messages).sentence(view), items);
    }

    private MenuItem operation(ProfileName profile, Operation operation, boolean enabled) {
        String text = messages.text("operation." + EnumWords.of(operation));
        return new MenuItem.Entry(
                messages.text("machine.operation", text), new Action.OperateMachine(profile, operation), enabled);
    }

    private MenuItem entry(String key, Action action) {
        return new MenuItem.Entry(messages.text(key), action, true);
    }
}
