package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The wizard is left in the middle, and found again with its entries. */
class WizardLeftTest {
    @TempDir
    Path home;

    @Test
    void aWizardThatAnotherPageTookThePlaceOfComesBackWithItsEntriesUntilItIsCancelled() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.type("profile-name", "work");
            screen.press("express");
            screen.node("review-lines");
            int looked = installer.requests.size();
            screen.does(new Action.ViewLog(ProfileName.DEFAULT));
            screen.node("log");
            screen.does(new Action.NewProfile());
            screen.node("review-lines");
            screen.await("looked anew", () -> installer.requests.size() > looked);
            screen.press("wizard-back");
            screen.await("kept", () -> screen.text("profile-name").equals("work"));
            screen.press("wizard-cancel");
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.await("anew", () -> !screen.text("profile-name").equals("work"));
        }
    }

    @Test
    void aStrayEscapeLeavesTheWizardAsItIs() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.node("preset-on-demand");
            new FxRobot().type(KeyCode.ESCAPE);
            screen.press("wizard-next");
            screen.node("runtime-embedded");
        }
    }

    @Test
    void anEngineWhoseInstallGoesOnIsNotLostFromSightWhenItsPageIsLeft() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        CountDownLatch gate = new CountDownLatch(1);
        installer.gate = gate;
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("wizard-next");
            screen.press("engine-install");
            screen.press("wizard-cancel");
            screen.node("log");
            screen.does(new Action.NewProfile());
            screen.node("engine-install");
            assertFalse(screen.enabled("engine-install"));
            gate.countDown();
            screen.await("python", () -> screen.chosen("runtime-python"));
        } finally {
            gate.countDown();
        }
    }

    @Test
    void aSecondNewProfileFindsTheWizardThatIsOpenAndItsEntriesKept() {
        try (TestScreen screen = TestScreen.over(new FakeInstaller(), home)) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.type("profile-name", "work");
            screen.press("wizard-next");
            screen.node("preset-on-demand");
            screen.does(new Action.NewProfile());
            screen.press("wizard-back");
            screen.await("kept", () -> screen.text("profile-name").equals("work"));
        }
    }
}
