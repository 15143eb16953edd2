package dev.headroom.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.host.MenuTree;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrayMenuTest {
    private static final TrayMenu MENU = new TrayMenu(Messages.of(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource({
        "OFF, start,               'default: off on 8787, no tool routed'",
        "STARTING, stop,           'default: starting on 8787, no tool routed'",
        "HEALTHY, stop restart unroute,  'default: healthy on 8787, 2 tools routed'",
        "DEGRADED, stop restart unroute, 'default: needs a look on 8787, 1 tool routed'",
        "DOWN, start stop,         'default: down on 8787, no tool routed'",
        "CONFLICT, start stop,     'default: port conflict on 8787, no tool routed'"
    })
    void eachStateHasItsIconSentenceAndPossibleOperations(ProfileState state, String possible, String sentence) {
        TrayView view = MENU.of(
                SampleProfiles.snapshot(SampleProfiles.in(state, "default", 8787)), List.of(), Busy.NOTHING, false);

        assertEquals(state, view.state());
        assertEquals(sentence, view.tooltip());
        assertEquals(List.of(possible.split(" ")), enabledOperations(view.menu()));
    }

    @Test
    void withSeveralProfilesEachHasASubmenuAndTheIconShowsTheGravest() {
        TrayView view = MENU.of(
                SampleProfiles.snapshot(
                        SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                        SampleProfiles.in(ProfileState.DOWN, "work", 8788)),
                List.of(),
                Busy.NOTHING,
                false);

        assertEquals(ProfileState.DOWN, view.state());
        assertEquals("2 profiles, 1: down", view.tooltip());
        assertEquals(
                2, view.menu().stream().filter(MenuItem.Group.class::isInstance).count());
    }

    @Test
    void aProfileOfTheMachineIsInTheMenuWithWhatAsksForRightsInDots() {
        MachineView team = FakeAdministrator.team();
        TrayView view = MENU.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.OFF, "team", 8787)),
                List.of(team),
                Busy.NOTHING,
                false);

        assertEquals(ProfileState.HEALTHY, view.state());
        MenuItem.Group group = (MenuItem.Group) view.menu().get(1);
        assertEquals("team, whole computer: healthy on 8800", group.text());
        ProfileName name = team.profile().name();
        assertEquals(
                List.of(
                        new MenuItem.Entry("Start…", new Action.OperateMachine(name, Operation.START), false),
                        new MenuItem.Entry("Stop…", new Action.OperateMachine(name, Operation.STOP), true),
                        new MenuItem.Entry("Restart…", new Action.OperateMachine(name, Operation.RESTART), true),
                        new MenuItem.Entry(
                                "Disconnect tools…", new Action.OperateMachine(name, Operation.UNROUTE), true),
                        new MenuItem.Separator(),
                        new MenuItem.Entry(
                                "Open dashboard", new Action.Browse("http://127.0.0.1:8800/dashboard"), true),
                        new MenuItem.Entry("Copy address", new Action.Copy("http://127.0.0.1:8800"), true),
                        new MenuItem.Entry("View log", new Action.ShowMachine(name), true)),
                group.items());
    }

    @Test
    void aProfileOfTheMachineThatIsTheOnlyOneIsTheIconAndTheMenu() {
        TrayView view = MENU.of(
                SampleProfiles.snapshot(),
                List.of(FakeAdministrator.team()),
                Busy.NOTHING.machine(new ProfileName("team"), true),
                false);

        assertEquals("team, whole computer: healthy on 8800", view.tooltip());
        assertEquals(
                new MenuItem.Line("team, whole computer: healthy on 8800"),
                view.menu().getFirst());
        assertTrue(view.menu().stream()
                .filter(MenuItem.Entry.class::isInstance)
                .map(MenuItem.Entry.class::cast)
                .filter(entry -> entry.action() instanceof Action.OperateMachine)
                .noneMatch(MenuItem.Entry::enabled));
        MenuItem quit = view.menu().getLast();
        assertEquals(new MenuItem.Entry("Quit (1 proxy keeps running)", new Action.Quit(), true), quit);
    }

    @Test
    void nothingCanBeDoneToAProfileThatIsBeingWorkedOn() {
        TrayView view = MENU.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                List.of(),
                Busy.NOTHING.own(ProfileName.DEFAULT, true),
                false);

        assertEquals(List.of(), enabledOperations(view.menu()));
    }

    @Test
    void quitSaysWhatKeepsRunning() {
        TrayView view = MENU.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                List.of(),
                Busy.NOTHING,
                false);

        assertEquals(
                new MenuItem.Entry("Quit (1 proxy keeps running)", new Action.Quit(), true),
                view.menu().getLast());
    }

    @Test
    void thePicturesOfTheStatesAllDiffer() {
        List<String> pictures = java.util.Arrays.stream(ProfileState.values())
                .map(state ->
                        java.util.Arrays.toString(Pixels.of(state, 0).getFirst().argb()))
                .distinct()
                .toList();
        assertEquals(ProfileState.values().length, pictures.size());
    }

    @Test
    void aClickOnAMenuDrawnBeforeStillMeansWhatStoodThere() {
        MenuTree tree = new MenuTree();
        tree.build(MENU.of(
                        SampleProfiles.snapshot(SampleProfiles.in(ProfileState.OFF, "default", 8787)),
                        List.of(),
                        Busy.NOTHING,
                        false)
                .menu());
        Action start = new Action.Operate(ProfileName.DEFAULT, Operation.START);
        int number = numberOf(tree, start);
        tree.build(MENU.of(
                        SampleProfiles.snapshot(
                                SampleProfiles.in(ProfileState.HEALTHY, "a", 8786),
                                SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                        List.of(),
                        Busy.NOTHING,
                        false)
                .menu());

        assertEquals(start, tree.action(number).orElseThrow());
        assertTrue(tree.layout(0).isPresent());
        assertFalse(tree.layout(9999).isPresent());
    }

    private static int numberOf(MenuTree tree, Action action) {
        return java.util.stream.IntStream.range(0, 100)
                .filter(number -> tree.action(number).filter(action::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> enabledOperations(List<MenuItem> menu) {
        return menu.stream()
                .filter(MenuItem.Entry.class::isInstance)
                .map(MenuItem.Entry.class::cast)
                .filter(MenuItem.Entry::enabled)
                .map(MenuItem.Entry::action)
                .filter(Action.Operate.class::isInstance)
                .map(action -> dev.headroom.core.model.EnumWords.of(((Action.Operate) action).operation()))
                .toList();
    }
}
