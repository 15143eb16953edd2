package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.fake.SampleProfiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final ToolState YIELDED = new ToolState.OverriddenByProfile(new ProfileName("work"));

    private final Sentences sentences = new Sentences(Messages.of(Locale.ENGLISH));

    @Test
    void aProfileWhoseToolsAllUseAnotherDoesNotSayThatEverythingWorks() {
        ProfileView some = view(YIELDED);
        assertEquals(
                "Codex goes through Headroom on port 8787.", sentences.reason(some), "Codex still goes through it");
        ProfileView none = new ProfileView(
                some.deployment(),
                some.supervisor(),
                some.health(),
                some.stopped(),
                some.routed(),
                List.of(some.tools().getFirst(), some.tools().getLast()),
                some.log(),
                some.notes());
        assertEquals("The profile “work” has Claude Code.", sentences.reason(none));
    }

    private static ProfileView view(ToolState claude) {
        return SampleProfiles.view(
                "default", 8787, new SupervisorStatus.Running(4711), SampleProfiles.LIVE, false, true, claude);
    }
}
