package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard up to its review. */
class WizardTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    @TempDir
    Path home;

    @Test
    void theExpressPathTakesFourClicksToAHealthyProfile() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.press("wizard-next");
            screen.node("done-title");
            screen.press("wizard-next");
            screen.await(
                    "profile shown",
                    () -> screen.text("profile-name").equals("default")
                            && screen.text("profile-sentence").equals("Everything is running")
                            && screen.text("profile-reason").endsWith("through Headroom on port 8787."));
            assertEquals(List.of(DEFAULT), installer.profiles());
            assertEquals(Optional.of("embedded"), installer.requests.getLast().runtime());
        }
    }

    @Test
    void everyPresetIsShownWithItsObstacleAndTheRecommendedOneIsChosen() {
        FakeInstaller installer = new FakeInstaller();
        installer.presets = List.of(
                new PresetOffer(Preset.PERSISTENT_SERVICE, Optional.of("systemd does not run here."), ""),
                new PresetOffer(Preset.PERSISTENT_TASK, Optional.empty(), "your crontab"),
                new PresetOffer(Preset.PERSISTENT_DOCKER, Optional.empty(), "the Docker engine"),
                new PresetOffer(Preset.ON_DEMAND, Optional.empty(), "a detached agent of ours"));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.node("preset-on-demand");
            assertFalse(screen.enabled("preset-persistent-service"));
            assertEquals("Not available: systemd does not run here.", screen.help("preset-persistent-service"));
            assertTrue(screen.chosen("preset-persistent-task"));
            assertEquals("With a check every minute (recommended)", screen.text("preset-persistent-task"));
        }
    }

    @Test
    void aContainerAsThePresetLeavesOnlyTheRuntimeOfOne() {
        FakeInstaller installer = new FakeInstaller();
        installer.presets = List.of(
                new PresetOffer(Preset.PERSISTENT_DOCKER, Optional.empty(), "the Docker engine"),
                new PresetOffer(Preset.ON_DEMAND, Optional.empty(), "a detached agent of ours"));
        installer.runtimes = List.of(
                new RuntimeOffer(RuntimeKind.PYTHON, Optional.empty(), "Headroom 0.29 in /opt/headroom"),
                new RuntimeOffer(RuntimeKind.DOCKER, Optional.empty(), ""),
                new RuntimeOffer(RuntimeKind.EMBEDDED, Optional.empty(), ""));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("preset-persistent-docker");
            screen.press("wizard-next");
            screen.await("runtime page", () -> screen.chosen("runtime-docker"));
            assertFalse(screen.enabled("runtime-python"));
            screen.press("wizard-back");
            screen.press("preset-on-demand");
            screen.press("wizard-next");
            screen.await("engine that is there", () -> screen.chosen("runtime-python"));
            assertTrue(screen.help("runtime-python").endsWith("Headroom 0.29 in /opt/headroom"));
        }
    }

    /** Docker alone keeps a container, whatever the preset; no service is made for it. */
    @Test
    void aContainerIsNotSaidToBeKeptByTheServiceOfItsPreset() {
        FakeInstaller installer = new FakeInstaller();
        installer.presets = List.of(
                new PresetOffer(Preset.PERSISTENT_SERVICE, Optional.empty(), "systemd"),
                new PresetOffer(Preset.PERSISTENT_DOCKER, Optional.empty(), "the Docker engine"));
        installer.runtimes = List.of(
                new RuntimeOffer(RuntimeKind.DOCKER, Optional.empty(), ""),
                new RuntimeOffer(RuntimeKind.EMBEDDED, Optional.empty(), ""));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.await(
                    "presets", () -> screen.help("preset-persistent-service").contains("(systemd)"));
            screen.press("wizard-next");
            screen.press("runtime-docker");
            assertTrue(screen.help("runtime-docker").contains("No service or check is made for it"));
            screen.press("wizard-back");
            screen.await("presets", () -> screen.chosen("preset-persistent-service"));
            assertEquals(
                    "Docker alone keeps the container running that you chose.",
                    screen.help("preset-persistent-service"));
            assertEquals("Docker keeps it running (the Docker engine).", screen.help("preset-persistent-docker"));
        }
    }

    @Test
    void aProfileOfTheOriginalCommandLineIsOfferedAndTakenOverAsItIs() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8799));
        installer.adoptable = List.of(DEFAULT);
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("adopt-default");
            screen.press("wizard-next");
            screen.node("done-title");
            // Everything that the request does not name stays.
            assertEquals(new ApplyRequest.Draft().profile("default").request(), installer.requests.getLast());
        }
    }

    @Test
    void whatOnlyAnEngineCanDoIsAskedForAnEngineAndCheckedAtTheField() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("wizard-next");
            screen.await("runtime page", () -> screen.chosen("runtime-embedded"));
            assertFalse(screen.enabled("mode-cache"));
            screen.press("engine-install");
            screen.press("mode-cache");
            screen.type("backend", "a b");
            screen.await("problem", () -> screen.text("backend-problem").startsWith("A name"));
            assertFalse(screen.enabled("wizard-next"));
            screen.type("backend", "openrouter");
            for (String page : List.of("scope-user", "providers-auto", "review-lines")) {
                screen.press("wizard-next");
                screen.node(page);
            }
            assertEquals(
                    Optional.of("cache"),
                    Optional.ofNullable(installer.requests.getLast().engine().get(EngineOption.MODE)));
            assertEquals(Optional.of("openrouter"), installer.requests.getLast().backend());
        }
    }

    @Test
    void anEngineThatWasInstalledOnThePageOfRuntimesIsTheChosenOne() {
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("wizard-next");
            screen.await("embedded", () -> screen.chosen("runtime-embedded"));
            installer.refusal = Optional.of(new Problem.Failed("x", "It did not come.", "Offline.", "Try again."));
            screen.press("engine-install");
            screen.await("why not", () -> screen.text("engine-said").contains("Offline."));
            installer.refusal = Optional.empty();
            screen.press("engine-install");
            screen.await("python", () -> screen.chosen("runtime-python"));
        }
    }

    @Test
    void aFileThatIsRefusedIsNamedOnTheReviewPageAndNothingCanBeApplied() {
        FakeInstaller installer = new FakeInstaller();
        installer.refusal = Optional.of(new Problem.Refused("x", "settings.json cannot be read, line 3.", "", ""));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.await("problem", () -> screen.text("review-problem").contains("line 3"));
            assertFalse(screen.enabled("wizard-next"));
        }
    }

    @Test
    void aTakenPortIsExplainedAtTheFieldAndBackKeepsTheEntries() {
        FakeInstaller installer = new FakeInstaller();
        installer.takenPort = Optional.of(9000);
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            screen.press("wizard-next");
            screen.press("preset-on-demand");
            screen.press("wizard-next");
            screen.type("port", "9000");
            screen.await("problem", () -> screen.text("port-problem").contains("This port is taken"));
            screen.await("marked", () -> isMarked(screen, "port"));
            assertTrue(screen.text("port-offer").contains("9001"));
            assertFalse(screen.enabled("wizard-next"));
            screen.type("port", "9001");
            screen.press("wizard-back");
            screen.press("wizard-next");
            screen.await("entry kept", () -> screen.text("port").equals("9001"));
        }
    }

    @Test
    void settingsThatWinOverOursAreNamedBeforeAnythingIsChosen() {
        FakeInstaller installer = new FakeInstaller();
        installer.overriding = Map.of(
                new ToolId("claude"),
                "/etc/claude-code/managed-settings.json: env.ANTHROPIC_BASE_URL=https://corp.example");
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.NewProfile());
            for (String page : List.of("welcome", "preset-on-demand", "runtime-embedded", "scope-user")) {
                screen.await(page, () -> page.equals("welcome") || screen.sees(page));
                screen.press("wizard-next");
            }
            screen.await("named", () -> screen.text("providers-overridden")
                    .startsWith("Claude Code will not follow: /etc/claude-code/managed-settings.json"));
        }
    }

    private static boolean isMarked(TestScreen screen, String id) {
        Node field = screen.node(id);
        return screen.call(() -> field.getPseudoClassStates().contains(Styles.STATE_DANGER));
    }
}
