package dev.headroom.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.host.MenuTree;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrayMenuTest {
    private static final TrayMenu MENU = new TrayMenu(Messages.of(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource({
        "OFF, start,                     'default: Off'",
        "STARTING, stop,                 'default: Starting…'",
        "HEALTHY, stop restart unroute,  'default: Running · 2 tools'",
        "DEGRADED, stop restart unroute, 'default: Needs attention'",
        "DOWN, start,                    'default: Stopped unexpectedly'",
        "CONFLICT, stop,                 'default: Port taken'"
    })
    void eachStateHasItsIconSentenceAndPossibleOperations(ProfileState state, String possible, String sentence) {
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(SampleProfiles.in(state, "default", 8787)), List.of(), Busy.NOTHING));

        assertEquals(state, view.state());
        assertEquals(sentence, view.tooltip());
        assertEquals(List.of(possible.split(" ")), enabledOperations(view.menu()));
    }

    @Test
    void withSeveralProfilesEachHasASubmenuAndTheIconShowsTheGravest() {
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(
                        SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                        SampleProfiles.in(ProfileState.DOWN, "work", 8788)),
                List.of(),
                Busy.NOTHING));

        assertEquals(ProfileState.DOWN, view.state());
        assertEquals("2 profiles: 1 down and 1 running", view.tooltip());
        assertEquals(
                2, view.menu().stream().filter(MenuItem.Group.class::isInstance).count());
    }

    @Test
    void aProfileOfTheMachineIsInTheMenuWithWhatAsksForRightsInDots() {
        MachineView team = FakeAdministrator.team();
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.OFF, "team", 8787)),
                List.of(team),
                Busy.NOTHING));

        assertEquals(ProfileState.HEALTHY, view.state());
        MenuItem.Group group = (MenuItem.Group) view.menu().get(3);
        assertEquals("team, whole computer: healthy on 8800", group.text());
        ProfileName name = team.profile().name();
        assertEquals(
                List.of(
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
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(),
                List.of(FakeAdministrator.team()),
                Busy.NOTHING.machine(new ProfileName("team"), true)));

        assertEquals("team, whole computer: healthy on 8800", view.tooltip());
        assertEquals(
                new MenuItem.Line("team, whole computer: healthy on 8800"),
                view.menu().get(2));
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
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                List.of(),
                Busy.NOTHING.own(ProfileName.DEFAULT, true)));

        assertEquals(List.of(), enabledOperations(view.menu()));
    }

    @Test
    void quitSaysWhatKeepsRunning() {
        TrayView view = MENU.of(TrayFacts.of(
                SampleProfiles.snapshot(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                List.of(),
                Busy.NOTHING));

        assertEquals(
                new MenuItem.Entry("Quit (1 proxy keeps running)", new Action.Quit(), true),
                view.menu().getLast());
    }

    @Test
    void theWindowComesFirstAndWhatIsNotPossibleIsNotThere() {
        List<MenuItem> menu = of(SampleProfiles.in(ProfileState.OFF, "default", 8787));
        assertEquals(new MenuItem.Entry("Open Headroom", new Action.OpenWindow(), true), menu.getFirst());
        assertEquals(
                List.of("Open Headroom", "Start", "Copy address", "View log", "New profile…", "Settings…", "Quit"),
                entries(menu));
    }

    @Test
    void onePortThatIsTakenLeadsToAnother() {
        List<MenuItem> menu = of(SampleProfiles.in(ProfileState.CONFLICT, "default", 8787));
        assertTrue(menu.contains(new MenuItem.Entry("Use another port…", new Action.Edit(ProfileName.DEFAULT), true)));
    }

    @Test
    void theMenuTellsWhatWasSavedAndOffersAPause() {
        TrayView view = MENU.of(facts(
                SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                Map.of(),
                Map.of(ProfileName.DEFAULT, 12345L)));
        assertTrue(view.menu().contains(new MenuItem.Line("Saved today: 12,345 tokens")));
        assertTrue(view.menu()
                .contains(new MenuItem.Entry("Pause for 1 hour", new Action.Pause(ProfileName.DEFAULT), true)));
    }

    @Test
    void aPausedProfileIsGreyAndSaysUntilWhen() {
        Instant end = LocalDateTime.of(2026, 11, 30, 14, 20)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        TrayView view = MENU.of(facts(
                SampleProfiles.unrouted("default", 8787, ToolState.NotRouted.TAKEN_BACK),
                Map.of(ProfileName.DEFAULT, end),
                Map.of()));
        assertEquals(ProfileState.OFF, view.state());
        assertEquals("default: Paused until 2:20\u202fPM", view.tooltip());
        assertEquals(List.of("stop", "restart", "route"), enabledOperations(view.menu()));
    }

    @Test
    void beforeTheFirstLookNobodySaysThatThereIsNoProfile() {
        Snapshot nothing = SampleProfiles.snapshot();
        TrayFacts before = new TrayFacts(false, nothing, List.of(), Busy.NOTHING, Map.of(), Map.of(), false);
        assertEquals("Headroom: looking…", MENU.of(before).tooltip());
        assertEquals(
                "Headroom: no profile yet",
                MENU.of(TrayFacts.of(nothing, List.of(), Busy.NOTHING)).tooltip());
    }

    @Test
    void ofManyProfilesThoseThatRunOrNeedTheUserAreInTheMenuAndTheOthersBehindMore() {
        List<ProfileView> many = IntStream.rangeClosed(1, 29)
                .mapToObj(i -> SampleProfiles.in(
                        i == 17 ? ProfileState.DOWN : i % 10 == 0 ? ProfileState.HEALTHY : ProfileState.OFF,
                        "profile-%02d".formatted(i),
                        8700 + i))
                .toList();
        TrayView view = MENU.of(
                TrayFacts.of(SampleProfiles.snapshot(many.toArray(ProfileView[]::new)), List.of(), Busy.NOTHING));
        assertEquals(
                List.of(
                        "profile-01: Off",
                        "profile-02: Off",
                        "profile-03: Off",
                        "profile-10: Running · 2 tools",
                        "profile-17: Stopped unexpectedly",
                        "profile-20: Running · 2 tools",
                        "More (23)"),
                groups(view.menu()));
        MenuItem.Group more = (MenuItem.Group) view.menu().stream()
                .filter(item ->
                        item instanceof MenuItem.Group group && group.text().startsWith("More"))
                .findFirst()
                .orElseThrow();
        assertEquals(20, groups(more.items()).size());
        assertEquals(
                new MenuItem.Entry("All 29 profiles…", new Action.OpenWindow(), true),
                more.items().getLast());
        assertEquals("29 profiles: 1 down, 2 running, and 26 off", view.tooltip());
    }

    @Test
    void aLongNameIsCut() {
        String name = "a".repeat(64);
        List<MenuItem> menu = of(SampleProfiles.in(ProfileState.OFF, name, 8787));
        assertTrue(menu.contains(new MenuItem.Line("a".repeat(23) + "…: Off")));
    }

    private static List<MenuItem> of(ProfileView view) {
        return MENU.of(TrayFacts.of(SampleProfiles.snapshot(view), List.of(), Busy.NOTHING))
                .menu();
    }

    private static TrayFacts facts(ProfileView view, Map<ProfileName, Instant> paused, Map<ProfileName, Long> saved) {
        return new TrayFacts(true, SampleProfiles.snapshot(view), List.of(), Busy.NOTHING, paused, saved, false);
    }

    private static List<String> groups(List<MenuItem> menu) {
        return menu.stream()
                .filter(MenuItem.Group.class::isInstance)
                .map(item -> ((MenuItem.Group) item).text())
                .toList();
    }

    private static List<String> entries(List<MenuItem> menu) {
        return menu.stream()
                .filter(MenuItem.Entry.class::isInstance)
                .map(item -> ((MenuItem.Entry) item).text())
                .toList();
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
        tree.build(MENU.of(TrayFacts.of(
                        SampleProfiles.snapshot(SampleProfiles.in(ProfileState.OFF, "default", 8787)),
                        List.of(),
                        Busy.NOTHING))
                .menu());
        Action start = new Action.Operate(ProfileName.DEFAULT, Operation.START);
        int number = numberOf(tree, start);
        tree.build(MENU.of(TrayFacts.of(
                        SampleProfiles.snapshot(
                                SampleProfiles.in(ProfileState.HEALTHY, "a", 8786),
                                SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                        List.of(),
                        Busy.NOTHING))
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
