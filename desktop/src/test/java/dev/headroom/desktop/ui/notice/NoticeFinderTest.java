package dev.headroom.desktop.ui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticeFinderTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
    private static final ProfileSighting.Key DEFAULT = new ProfileSighting.Key(ProfileName.DEFAULT, false);

    private final NoticeFinder notices = new NoticeFinder();
    private long now;

    @Test
    void goingDownAndComingBackByWayOfStartingAreToldOnceEach() {
        assertEquals(List.of(), after(ProfileState.HEALTHY));
        assertEquals(List.of(), after(ProfileState.DOWN));
        assertTrue(notices.isWaiting());
        assertEquals(List.of(Notice.Kind.DOWN), later(ProfileState.DOWN));
        assertEquals(List.of(), later(ProfileState.DOWN));
        assertEquals(List.of(), after(ProfileState.STARTING));
        assertEquals(List.of(Notice.Kind.RECOVERED), after(ProfileState.HEALTHY));
        assertEquals(List.of(), later(ProfileState.HEALTHY));
    }

    @Test
    void aStrangerOnThePortIsTold() {
        after(ProfileState.HEALTHY);
        after(ProfileState.CONFLICT);
        assertEquals(List.of(Notice.Kind.CONFLICT), later(ProfileState.CONFLICT));
    }

    @Test
    void whatACommandPassesThroughIsNoNews() {
        after(ProfileState.OFF);
        after(ProfileState.DOWN);
        after(ProfileState.STARTING);
        assertEquals(List.of(), later(ProfileState.HEALTHY));
        after(ProfileState.DOWN);
        assertEquals(List.of(), later(ProfileState.OFF));
    }

    @Test
    void oneThatDiesAgainAndAgainIsTold() {
        after(ProfileState.HEALTHY);
        after(ProfileState.DOWN);
        later(ProfileState.STARTING);
        assertEquals(List.of(Notice.Kind.DOWN), after(ProfileState.DOWN));
    }

    @Test
    void whatTheUserJustDidIsNoNews() {
        after(ProfileState.HEALTHY);
        notices.touch(DEFAULT, now);
        assertEquals(List.of(), after(ProfileState.DOWN, DEFAULT));
        assertEquals(List.of(), later(ProfileState.DOWN, DEFAULT));
        notices.touch(DEFAULT, now);
        assertEquals(List.of(), after(ProfileState.DOWN));
        assertEquals(List.of(), after(ProfileState.HEALTHY));
        assertTrue(notices.isWaiting());
        assertEquals(List.of(), later(ProfileState.HEALTHY));
        after(ProfileState.DOWN);
        assertEquals(List.of(Notice.Kind.DOWN), later(ProfileState.DOWN));
    }

    @Test
    void toolsThatAreUnroutedByThemselvesAreToldAndThoseThatTheUserUnroutesAreNot() {
        ProfileSighting healthy = ProfileSighting.of(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787), ENGLISH);
        for (String why : List.of("the engine does not answer", ToolState.NotRouted.TAKEN_BACK)) {
            ProfileSighting unrouted = ProfileSighting.of(SampleProfiles.unrouted("default", 8787, why), ENGLISH);
            look(healthy);
            look(unrouted);
            pass();
            boolean own = why.equals(ToolState.NotRouted.TAKEN_BACK);
            assertEquals(own ? List.of() : List.of(Notice.Kind.UNROUTED), look(unrouted));
        }
    }

    @Test
    void aProfileOfTheWholeMachineIsToldOfByItsName() {
        MachineProfile team = new MachineProfile(new ProfileName("default"), Optional.of(8800), true, true);
        look(ProfileSighting.of(new MachineView(team, ProfileState.HEALTHY), ENGLISH));
        ProfileSighting down = ProfileSighting.of(new MachineView(team, ProfileState.DOWN), ENGLISH);
        look(down);
        pass();
        assertEquals(
                List.of(new Notice(
                        Notice.Kind.DOWN,
                        "default: whole computer",
                        "default: whole computer stopped unexpectedly",
                        "The tools of all users are sent to it, but it does not answer.",
                        List.of(new Notice.Offer("Show", new Action.ShowMachine(new ProfileName("default")))))),
                notices.after(List.of(down), Set.of(), now, ENGLISH));
    }

    @Test
    void aNoticeOffersWhatHelps() {
        after(ProfileState.HEALTHY);
        after(ProfileState.DOWN);
        pass();
        ProfileSighting down = ProfileSighting.of(SampleProfiles.in(ProfileState.DOWN, "default", 8787), ENGLISH);
        List<Notice> told = notices.after(List.of(down), Set.of(), now, ENGLISH);
        assertEquals(
                List.of(
                        new Notice.Offer("Start again", new Action.Operate(ProfileName.DEFAULT, Operation.START)),
                        new Notice.Offer("Show", new Action.ShowProfile(ProfileName.DEFAULT))),
                told.getFirst().offers());
        assertEquals("default", told.getFirst().about());
    }

    @Test
    void oneThatIsGoneIsForgotten() {
        after(ProfileState.HEALTHY);
        notices.after(List.of(), Set.of(), now, ENGLISH);
        after(ProfileState.DOWN);
        assertEquals(List.of(), later(ProfileState.DOWN));
    }

    private List<Notice.Kind> later(ProfileState state, ProfileSighting.Key... own) {
        pass();
        return after(state, own);
    }

    private List<Notice.Kind> after(ProfileState state, ProfileSighting.Key... own) {
        return look(ProfileSighting.of(SampleProfiles.in(state, "default", 8787), ENGLISH), own);
    }

    private List<Notice.Kind> look(ProfileSighting sight, ProfileSighting.Key... own) {
        now += Duration.ofMillis(1).toNanos();
        return notices.after(List.of(sight), Set.of(own), now, ENGLISH).stream()
                .map(Notice::kind)
                .toList();
    }

    private void pass() {
        now += NoticeFinder.GRACE.toNanos();
    }
}
