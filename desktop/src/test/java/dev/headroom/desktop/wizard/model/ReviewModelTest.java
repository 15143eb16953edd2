package dev.headroom.desktop.wizard.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Scope;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.fake.DelayedRuns;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.text.Messages;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReviewModelTest {
    private final DelayedRuns background = new DelayedRuns();
    private final FakeInstaller installer = new FakeInstaller();
    private final ReviewModel review = new ReviewModel(
            installer,
            installer,
            new FakeAdministrator(),
            new Threads(background, Runnable::run, problem -> {}),
            () -> Messages.of(Locale.ENGLISH));

    @Test
    @Tag("never-10")
    void aLateAnswerToEntriesOfBeforeIsNotShownForThoseOfNow() {
        review.look(request("8787", Scope.USER), Optional.empty());
        review.look(request("9000", Scope.USER), Optional.empty());
        background.first();
        assertFalse(review.isComplete(), "what is shown has to be what would be applied");
        background.first();
        assertTrue(review.isComplete());
        assertEquals(Optional.of("9000"), installer.requests.getLast().port());
    }

    @Test
    @Tag("never-10")
    void norIsOneOfOnesOwnProfileWhenTheWholeMachineIsWantedByNowAndTheOtherWayRound() {
        review.look(request("8787", Scope.USER), Optional.empty());
        review.look(request("8787", Scope.SYSTEM), Optional.empty());
        background.first();
        assertFalse(review.isComplete());
        review.look(request("8787", Scope.USER), Optional.empty());
        background.first();
        assertTrue(review.asking().get().isEmpty());
    }

    private static ApplyRequest request(String port, Scope scope) {
        return new ApplyRequest.Draft()
                .profile("work")
                .port(port)
                .scope(scope.id())
                .request();
    }
}
