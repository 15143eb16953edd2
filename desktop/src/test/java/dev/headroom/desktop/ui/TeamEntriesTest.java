package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.TypedToken;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the wizard asks about a team's engine, over a machine in memory. */
class TeamEntriesTest {
    private static final String TOKEN = "team-token-7f3a";

    @TempDir
    Path home;

    private final FakeInstaller memory = new FakeInstaller();

    private TestScreen inMemory() {
        return TestScreen.over(memory, home);
    }

    @Test
    void theQuestionCanBeCancelledAndTheWindowWorksMeanwhile() {
        memory.previewGate = new CountDownLatch(0);
        try (TestScreen screen = inMemory()) {
            ToReview.team(screen);
            screen.type("team-address", "https://headroom.example");
            screen.press("team-sees");
            memory.previewGate = new CountDownLatch(1);
            screen.press("wizard-next");
            screen.node("team-asking");
            assertFalse(screen.enabled("wizard-next"));
            screen.press("team-cancel");
            screen.await("not asking", () -> !screen.sees("team-asking"));
            assertTrue(screen.sees("team-address"), "it stays at the page");
            assertEquals("", screen.text("team-address-said"));
            memory.previewGate = new CountDownLatch(0);
            screen.press("wizard-next");
            screen.node("review-lines");
            ApplyRequest asked = memory.requests.getLast();
            assertEquals(Optional.of("remote"), asked.runtime());
            assertEquals(Map.of(), asked.engine(), "those who run the engine choose its settings");
        }
    }

    @Test
    @Tag("never-29")
    void consentAndTokenGoWithTheAddressForWhichTheyWereGiven() {
        try (TestScreen screen = inMemory()) {
            ToReview.team(screen);
            screen.type("team-address", "https://headroom.example");
            screen.press("team-token-command");
            screen.type("team-token", "secret-tool lookup service headroom");
            screen.press("team-sees");
            assertTrue(screen.enabled("wizard-next"));
            screen.type("team-address", "https://headroom.example.org");
            assertFalse(screen.ticked("team-sees"));
            assertEquals("", screen.text("team-token"));
            assertTrue(screen.chosen("team-token-none"));
            assertFalse(screen.enabled("wizard-next"));
        }
    }

    /** What is typed hidden goes into the request alone, and never into the field that is read. */
    @Test
    @Tag("never-25")
    void aTokenCanBeTypedForTheKeyring() {
        try (TestScreen screen = inMemory()) {
            ToReview.team(screen);
            screen.type("team-address", "https://headroom.example");
            screen.press("team-sees");
            screen.press("team-token-keyring");
            assertFalse(screen.enabled("wizard-next"), "no token yet");
            screen.type("team-secret", TOKEN);
            assertTrue(screen.enabled("wizard-next"));
            screen.press("team-token-file");
            assertEquals("", screen.text("team-token"));
            assertFalse(screen.enabled("wizard-next"));
            screen.press("team-token-keyring");
            assertTrue(screen.enabled("wizard-next"), "it is still there");
            screen.press("wizard-next");
            screen.node("review-lines");
            ApplyRequest asked = memory.requests.getLast();
            assertEquals(Optional.of(new TypedToken(TOKEN)), asked.shared().token());
            assertEquals(Optional.empty(), asked.shared().tokenFile().or(asked.shared()::tokenCommand));
            assertFalse(asked.toString().contains(TOKEN));
            memory.refusal = Optional.of(new Problem.Refused("engine-keyring", "The keyring is locked.", "", ""));
            screen.press("change-scope");
            screen.press("wizard-next");
            screen.press("review-fix");
            screen.await("words", () -> screen.text("team-token-said").equals("The keyring is locked."));
        }
    }

    @Test
    void whatTheReviewFindsOutIsShownAtItsEntry() {
        try (TestScreen screen = inMemory()) {
            ToReview.team(screen);
            screen.type("team-address", "https://headroom.example");
            screen.press("team-sees");
            screen.press("wizard-next");
            screen.node("review-lines");
            memory.refusal = Optional.of(new Problem.Refused("engine-token", "The file /t is not there.", "", ""));
            screen.press("change-scope");
            screen.press("wizard-next");
            screen.press("review-fix");
            screen.await("words", () -> screen.text("team-token-said").equals("The file /t is not there."));
            screen.await("in view", () -> isInView(screen, "team-token-said"));
        }
    }

    private static boolean isInView(TestScreen screen, String id) {
        Bounds words = bounds(screen, id);
        return words.getMinY() > 0
                && words.getMaxY() < bounds(screen, "wizard-next").getMinY();
    }

    private static Bounds bounds(TestScreen screen, String id) {
        return screen.call(() -> {
            Node node = screen.node(id);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    @Test
    void whoSetsUpForEveryoneIsToldWhyNoTeamsEngineCanBeChosen() {
        try (TestScreen screen = inMemory()) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.press("change-scope");
            screen.press("scope-system");
            screen.press("wizard-next");
            screen.press("change-runtime");
            screen.node("runtime-remote");
            assertFalse(screen.enabled("runtime-remote"));
            assertTrue(screen.help("runtime-remote").startsWith("Not for everyone on this computer"));
        }
    }
}
