package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Problem;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.fake.SampleProfiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassingProblemTest {
    private static final ProfileView BEFORE = SampleProfiles.in(ProfileState.DEGRADED, "default", 8787);
    private static final ProfileView AFTER = SampleProfiles.in(ProfileState.HEALTHY, "default", 8787);

    private final PassingProblem passing = new PassingProblem();

    @Test
    void thatAnotherCommandIsAtWorkIsOverWhenTheProfileLooksDifferent() {
        passing.told(Optional.of(refused("busy")), Optional.of(BEFORE));
        assertEquals(List.of(false, true, false), List.of(sees(BEFORE), sees(AFTER), sees(BEFORE)));
    }

    @Test
    void whatWentWrongForAnotherReasonStays() {
        passing.told(Optional.of(refused("no-permission")), Optional.of(BEFORE));
        assertEquals(List.of(false, false), List.of(sees(BEFORE), sees(AFTER)));
    }

    private boolean sees(ProfileView view) {
        return passing.hasPassed(_ -> Optional.of(view));
    }

    private static Problem refused(String code) {
        return new Problem.Refused(code, "Another Headroom command is running.", "It holds a lock.", "Wait.");
    }
}
