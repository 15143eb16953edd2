package dev.headroom.desktop.tray;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Headline;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the icon and its menu from what is known about all profiles. It has no side effects. */
public final class TrayMenu {
    /** How many profiles the menu holds itself; a longer menu is higher than small screens. */
    private static final int PROFILES = 6;

    /** How many further profiles the submenu "More" holds; the window has them all. */
    private static final int MORE = 20;

    /** How many letters of a profile's name the menu shows. */
    private static final int LETTERS = 24;

    private final Messages messages;

    public TrayMenu(Messages messages) {
        this.messages = messages;
    }

    /** A profile with its part of the menu. */
    private record Part(ProfileState state, MenuItem.Group group) {}

    /** What the icon is to show. */
    public TrayView of(TrayFacts facts) {
        List<Part> parts = parts(facts);
        List<MenuItem> menu = new ArrayList<>();
        menu.add(entry("menu.open", new Action.OpenWindow()));
        menu.add(new MenuItem.Separator());
        facts.snapshot().troubles().forEach(trouble -> menu.add(new MenuItem.Line(trouble)));
        if (parts.size() == 1) {
            MenuItem.Group only = parts.getFirst().group();
            menu.add(new MenuItem.Line(only.text()));
            menu.addAll(only.items());
        } else {
            menu.addAll(folded(parts));
        }
        if (!(menu.getLast() instanceof MenuItem.Separator)) {
            menu.add(new MenuItem.Separator());
        }
        menu.add(entry("menu.new", new Action.NewProfile()));
        menu.add(entry("menu.settings", new Action.OpenSettings()));
        menu.add(new MenuItem.Choice(
                messages.text("menu.at-login"), new Action.StartAtLogin(!facts.atLogin()), facts.atLogin()));
        menu.add(new MenuItem.Separator());
        menu.add(new MenuItem.Entry(quit(facts), new Action.Quit(), true));
        List<ProfileState> states = parts.stream().map(Part::state).toList();
        return new TrayView(Sentences.overall(states), tooltip(facts, parts), menu);
    }

    /** A profile's name, cut where it would make the menu very wide. */
    static String cut(ProfileName profile) {
        String name = profile.value();
        return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "…";
    }

    private List<Part> parts(TrayFacts facts) {
        OwnMenu own = new OwnMenu(messages, facts);
        MachineMenu machine = new MachineMenu(messages);
        Stream<Part> users = facts.snapshot().profiles().stream().map(view -> new Part(state(view), own.of(view)));
        Stream<Part> machines = facts.machines().stream()
                .map(view -> new Part(
                        view.state(),
                        machine.of(
                                view,
                                facts.busy().machines().contains(view.profile().name()))));
        return Stream.concat(users, machines).toList();
    }

    /** Tools that the user has disconnected are nothing to look after. */
    private static ProfileState state(ProfileView view) {
        return Headline.isPaused(view) ? ProfileState.OFF : view.state();
    }

    /** The profiles that run or need the user, as many as fit; the others are behind "More". */
    private List<MenuItem> folded(List<Part> parts) {
        if (parts.size() <= PROFILES) {
            return groups(parts);
        }
        List<Part> first = Stream.concat(
                        Sentences.gravestFirst(
                                parts.stream().filter(part -> part.state() != ProfileState.OFF), Part::state),
                        parts.stream().filter(part -> part.state() == ProfileState.OFF))
                .limit(PROFILES)
                .toList();
        List<Part> others = parts.stream().filter(part -> !first.contains(part)).toList();
        List<MenuItem> more = new ArrayList<>(groups(others.stream().limit(MORE).toList()));
        if (others.size() > MORE) {
            more.add(new MenuItem.Separator());
            more.add(new MenuItem.Entry(messages.text("menu.all", parts.size()), new Action.OpenWindow(), true));
        }
        List<MenuItem> items =
                new ArrayList<>(groups(parts.stream().filter(first::contains).toList()));
        items.add(new MenuItem.Group(messages.text("menu.more", others.size()), more));
        return items;
    }

    private static List<MenuItem> groups(List<Part> parts) {
        return parts.stream().<MenuItem>map(Part::group).toList();
    }

    private String tooltip(TrayFacts facts, List<Part> parts) {
        if (!facts.looked()) {
            return messages.text("overview.looking");
        }
        return parts.size() == 1
                ? parts.getFirst().group().text()
                : new Sentences(messages)
                        .overview(parts.stream().map(Part::state).toList());
    }

    /** Quitting ends the icon alone: the entry says what goes on. */
    private String quit(TrayFacts facts) {
        long own = facts.snapshot().profiles().stream()
                .filter(view -> view.health().isLive())
                .count();
        long running = own
                + facts.machines().stream()
                        .map(MachineView::profile)
                        .filter(profile -> profile.running())
                        .count();
        return running == 0 ? messages.text("menu.quit") : messages.text("menu.quit-running", running);
    }

    private MenuItem entry(String key, Action action) {
        return new MenuItem.Entry(messages.text(key), action, true);
    }
}
