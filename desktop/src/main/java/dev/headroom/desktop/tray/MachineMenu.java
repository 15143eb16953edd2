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
        Operation routing = profile.routed() ? Operation.UNROUTE : Operation.ROUTE;
        List<MenuItem> items = new ArrayList<>();
        items.add(operation(name, Operation.START, free && (!profile.running() || down)));
        items.add(operation(name, Operation.STOP, free && (profile.running() || profile.routed())));
        items.add(operation(name, Operation.RESTART, free && profile.running()));
        items.add(operation(name, routing, free && profile.running()));
        items.add(new MenuItem.Separator());
        String address = profile.address().orElse("");
        boolean open = view.state() == ProfileState.HEALTHY;
        items.add(entry("menu.dashboard", new Action.Browse(address + "/dashboard"), open));
        items.add(entry("menu.copy", new Action.Copy(address), !address.isEmpty()));
        items.add(entry("menu.log", new Action.ShowMachine(name), true));
        return new MenuItem.Group(new MachineText(messages).sentence(view), items);
    }

    private MenuItem operation(ProfileName profile, Operation operation, boolean enabled) {
        String text = messages.text("operation." + EnumWords.of(operation));
        return new MenuItem.Entry(
                messages.text("machine.operation", text), new Action.OperateMachine(profile, operation), enabled);
    }

    private MenuItem entry(String key, Action action, boolean enabled) {
        return new MenuItem.Entry(messages.text(key), action, enabled);
    }
}
