package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard from the change on: it runs, it ends, and what is offered then. */
class WizardRunTest {
    @TempDir
    Path home;

    @Test
    @Tag("never-24")
    void startAtLoginIsOfferedAtTheEndAndOffUntilItIsTicked() {
        try (TestScreen screen = TestScreen.over(new FakeInstaller(), home)) {
            setUp(screen);
            screen.node("done-at-login");
            assertFalse(Files.exists(home.resolve("autostart")));
            screen.press("done-at-login");
            screen.await("on", () -> Files.exists(home.resolve("autostart")));
            screen.press("done-at-login");
            screen.await("off", () -> !Files.exists(home.resolve("autostart")));
        }
    }

    @Test
    void aTestGoesThroughTheProxyOnlyWhenItIsAskedFor() {
        try (TestScreen screen = TestScreen.over(new FakeInstaller(), home)) {
            setUp(screen);
            screen.press("done-test");
            screen.await("answer", () -> screen.text("done-test-said").startsWith("It works"));
        }
    }

    @Test
    void theEngineIsOfferedAtTheEndInstalledOnAClickAndTheProfileChangedToItAfterAReview() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            setUp(screen);
            screen.node("done-title");
            assertFalse(screen.enabled("engine-use"));
            screen.press("engine-install");
            screen.press("engine-use");
            screen.node("review-lines");
            screen.press("wizard-next");
            screen.node("done-title");
            assertEquals(Optional.of("python"), installer.requests.getLast().runtime());
            assertFalse(screen.sees("engine-install"));
        }
    }

    @Test
    void theInstallOfTheEngineSaysWhatItLoadsAndCanBeCancelled() {
        FakeInstaller installer = new FakeInstaller();
        installer.gate = new CountDownLatch(1);
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("wizard-next");
            screen.await("embedded", () -> screen.chosen("runtime-embedded"));
            assertFalse(screen.sees("engine-cancel"));
            screen.press("engine-install");
            screen.await("bytes and a name", () -> screen.text("engine-said").contains("torch 2.9.1 (104.2 MB)"));
            screen.press("engine-cancel");
            installer.gate.countDown();
            screen.await("cancelled", () -> screen.text("engine-said").startsWith("Cancelled."));
            assertFalse(screen.sees("engine-cancel"));
            assertEquals(Optional.empty(), installer.managedEngine());
            screen.press("engine-install");
            screen.await("python", () -> screen.chosen("runtime-python"));
        }
    }

    @Test
    void anInstallOfTheEngineThatFailsSaysTheReasonWithALogToCopyAndIsTriedAgain() {
        FakeInstaller installer = new FakeInstaller();
        installer.refusal = Optional.of(new Problem.Refused(
                "python-install",
                "Headroom's Python package could not be installed.",
                "[Errno -3] Temporary failure in name resolution",
                "Check that this computer is online, and try again."));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("wizard-next");
            screen.await("embedded", () -> screen.chosen("runtime-embedded"));
            assertFalse(screen.sees("engine-copy"));
            screen.press("engine-install");
            screen.await("why", () -> screen.text("engine-said").contains("Temporary failure in name resolution"));
            assertEquals("Try again", screen.text("engine-install"));
            screen.press("engine-copy");
            assertEquals("""
                Loading torch 2.9.1 (104.2 MB); 180 MB with this one
                Headroom's Python package could not be installed.
                [Errno -3] Temporary failure in name resolution
                Check that this computer is online, and try again.\
                """, screen.call(() -> Clipboard.getSystemClipboard().getString()));
            installer.refusal = Optional.empty();
            screen.press("engine-install");
            screen.await("python", () -> screen.chosen("runtime-python"));
            assertFalse(screen.sees("engine-copy"));
        }
    }

    @Test
    void cancellingWhileItRunsShowsThatEverythingIsAsItWas() {
        FakeInstaller installer = new FakeInstaller();
        installer.gate = new CountDownLatch(1);
        try (TestScreen screen = TestScreen.over(installer, home)) {
            setUp(screen);
            screen.node("run-steps");
            screen.press("wizard-cancel");
            installer.gate.countDown();
            screen.await("cancelled", () -> screen.text("run-headline").startsWith("Cancelled"));
            assertEquals(List.of(), installer.profiles());
        }
    }

    @Test
    void aFailureShowsWhatWhyAndWhatToDoWithALogToCopy() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.await("review", () -> screen.enabled("wizard-next"));
            installer.refusal = Optional.of(new Problem.Failed("x", "It did not start.", "No memory.", "Free some."));
            screen.press("wizard-next");
            screen.await("rolled back", () -> screen.text("run-headline").startsWith("It failed"));
            assertEquals("It did not start.\nNo memory.\nFree some.", screen.text("run-detail"));
            screen.press("run-copy");
            assertEquals("""
                It failed, and everything is as it was
                It did not start.
                No memory.
                Free some.
                ✓ Make folder
                ✓ Write manifest.json
                ✗ Launch the agent
                   Route the tools
                It did not start.\
                """, screen.call(() -> Clipboard.getSystemClipboard().getString()));
        }
    }

    @Test
    void afterAFailureOneGoesBackToTheReviewWithTheEntriesKeptAndTriesAgain() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.type("profile-name", "work");
            ToReview.page(screen, "review-lines");
            installer.refusal = Optional.of(new Problem.Failed("x", "It did not start.", "No memory.", "Free some."));
            screen.press("wizard-next");
            screen.await("rolled back", () -> screen.text("run-headline").startsWith("It failed"));
            installer.refusal = Optional.empty();
            screen.press("wizard-back");
            screen.node("review-lines");
            screen.press("wizard-next");
            screen.await("healthy", () -> screen.text("done-title").equals("work is healthy"));
        }
    }

    /** The short way, up to the change. */
    private static void setUp(TestScreen screen) {
        screen.does(new Action.NewProfile());
        screen.press("express");
        screen.press("wizard-next");
    }
}
