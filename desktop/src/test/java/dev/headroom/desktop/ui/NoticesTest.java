package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.Profiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void going_down_and_coming_back_by_way_of_starting_are_told_once_each() {
        assertEquals(List.of(), after(ProfileState.HEALTHY));
        assertEquals(List.of(Notice.Kind.DOWN), after(ProfileState.DOWN));
        assertEquals(List.of(), after(ProfileState.DOWN));
        assertEquals(List.of(), after(ProfileState.STARTING));
        assertEquals(List.of(Notice.Kind.RECOVERED), after(ProfileState.HEALTHY));
    }

    @Test
    void a_stranger_on_the_port_is_told() {
        after(ProfileState.HEALTHY);
        assertEquals(List.of(Notice.Kind.CONFLICT), after(ProfileState.CONFLICT));
    }

    @Test
    void what_the_user_just_did_is_no_news() {
        after(ProfileState.HEALTHY);
        assertEquals(List.of(), after(ProfileState.DOWN, ProfileName.DEFAULT));
        assertEquals(List.of(), after(ProfileState.OFF));
    }

    private List<Notice.Kind> after(ProfileState state, ProfileName... own) {
        return notices
                .after(Profiles.snapshot(Profiles.in(state, "default", 8787)), Set.of(own), Messages.of(Locale.ENGLISH))
                .stream()
                .map(Notice::kind)
                .toList();
    }
}
