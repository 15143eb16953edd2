package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
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

    @Test
    void aToolThatIsNotVerifiedIsNotCountedAsConnected() {
        ProfileView healthy = SampleProfiles.in(ProfileState.HEALTHY, "default", 8787);
        ProfileView view = new ProfileView(
                healthy.deployment(),
                healthy.supervisor(),
                healthy.health(),
                healthy.stopped(),
                healthy.routed(),
                List.of(
                        new ToolView("claude", "Claude Code", new ToolState.Routed("~/.claude/settings.json")),
                        new ToolView("cursor", "Cursor", new ToolState.Unverified("by hand"))),
                healthy.log(),
                healthy.notes());
        assertEquals("Running · 1 tool, 1 not verified", new Headline(Messages.of(Locale.ENGLISH)).row(view));
        assertEquals(
                "Claude Code goes through Headroom on port 8787. Cursor is set up for it, but nobody can see from here"
                        + " whether it uses it.",
                sentences.reason(view));
    }

    private static ProfileView view(ToolState claude) {
        return SampleProfiles.view(
                "default", 8787, new SupervisorStatus.Running(4711), SampleProfiles.LIVE, false, true, claude);
    }
}
