package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.ui.PictureLook.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every screen: takes its picture and looks for texts that are hard to read and controls without a name. */
class PicturesTest {
    private final PictureLook pictures = new PictureLook();

    @TempDir
    Path home;

    /** Each theme and size, and other languages; all of them together with {@code -Dscreenshots.all=true}. */
    static Stream<Arguments> looks() {
        return all().orElseGet(() -> Stream.of(
                Arguments.of(DesktopSettings.Theme.LIGHT, "en", Frame.LARGE),
                Arguments.of(DesktopSettings.Theme.DARK, "en", Frame.SMALL),
                Arguments.of(DesktopSettings.Theme.LIGHT, "de", Frame.SMALL),
                Arguments.of(DesktopSettings.Theme.LIGHT, "ru", Frame.SMALL),
                Arguments.of(DesktopSettings.Theme.DARK, "ja", Frame.LARGE),
                Arguments.of(DesktopSettings.Theme.DARK, "zh-CN", Frame.DOUBLE),
                Arguments.of(DesktopSettings.Theme.DARK, "de", Frame.GROWN)));
    }

    /** Both themes, and the language with the longest words. */
    static Stream<Arguments> themes() {
        return all().orElseGet(() -> Stream.of(
                Arguments.of(DesktopSettings.Theme.LIGHT, "de", Frame.SMALL),
                Arguments.of(DesktopSettings.Theme.DARK, "en", Frame.LARGE)));
    }

    private static Optional<Stream<Arguments>> all() {
        return Optional.of(Boolean.getBoolean("screenshots.all"))
                .filter(wanted -> wanted)
                .map(ignored -> Stream.of(DesktopSettings.Theme.LIGHT, DesktopSettings.Theme.DARK)
                        .flatMap(theme -> Stream.of("en", "de", "zh-CN", "ja", "ru")
                                .flatMap(language ->
                                        Stream.of(Frame.values()).map(frame -> Arguments.of(theme, language, frame)))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyTextIsReadableAndEveryControlHasAName(DesktopSettings.Theme theme, String language, Frame frame) {
        FakeInstaller installer = new FakeInstaller(
                SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                SampleProfiles.in(ProfileState.DEGRADED, "drifted", 8788),
                SampleProfiles.in(ProfileState.DOWN, "work", 8789),
                SampleProfiles.in(ProfileState.CONFLICT, "zoo", 8790));
        installer.drifts.add(new Drift(
                "claude",
                Path.of("/home/ada/.claude/settings.json"),
                "env.ANTHROPIC_BASE_URL",
                "http://127.0.0.1:8788",
                Optional.of("https://gateway.example.com")));
        DesktopSettings settings = pictures.settings(theme, language, frame);
        String name = PictureLook.name(theme, language, frame);
        FakeAdministrator administrator = new FakeAdministrator();
        administrator.profiles = List.of(FakeAdministrator.team());
        try (TestScreen screen = new TestScreen(installer, administrator, settings, home.resolve("autostart"))) {
            screen.does(new Action.OpenWindow());
            screen.await("log", () -> !screen.text("profile-sentence").isEmpty());
            pictures.look(screen, frame, name + "-dashboard");
            screen.does(new Action.ShowProfile(new ProfileName("drifted")));
            screen.node("drift-repair");
            pictures.look(screen, frame, name + "-drift");
            screen.does(new Action.Remove(new ProfileName("work")));
            screen.node("preview");
            pictures.look(screen, frame, name + "-remove");
            screen.checkup = CheckupTest.FOUND;
            screen.does(new Action.CheckSetup());
            screen.node("mend-proxy-down");
            pictures.look(screen, frame, name + "-checkup");
            screen.does(new Action.OpenSettings());
            screen.node("settings-close");
            pictures.look(screen, frame, name + "-settings");
            screen.press("open-diagnosis");
            screen.await("diagnosis", () -> screen.enabled("diagnosis-save"));
            pictures.look(screen, frame, name + "-diagnosis");
            wizard(screen, frame, name);
            wholeMachine(screen, frame, name);
        }
        assertEquals(List.of(), pictures.faults);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatGoesWrongIsReadableAndNamedToo(DesktopSettings.Theme theme, String language, Frame frame) {
        FakeInstaller installer = new FakeInstaller();
        installer.gate = new CountDownLatch(1);
        String name = PictureLook.name(theme, language, frame);
        try (TestScreen screen =
                new TestScreen(installer, pictures.settings(theme, language, frame), home.resolve("autostart"))) {
            screen.desktop.visible(false);
            screen.await("no icon", () -> !screen.text("no-tray").isEmpty());
            pictures.look(screen, frame, name + "-none");
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.type("profile-name", "a b");
            pictures.look(screen, frame, name + "-wrong-1-name");
            screen.type("profile-name", "work");
            installer.takenPort = Optional.of(8787);
            toTheTakenPort(screen);
            pictures.look(screen, frame, name + "-wrong-2-port");
            screen.press("port-next");
            toTheMissingModel(screen);
            pictures.look(screen, frame, name + "-wrong-3-model");
            screen.type("copilot-model", "gpt-5");
            screen.press("wizard-next");
            screen.node("review-lines");
            installer.refusal = Optional.of(new Problem.Failed(
                    "x", "Deployment 'work' did not become ready after start.", "The process ended.", "Free memory."));
            screen.press("wizard-next");
            screen.await("middle", () -> screen.text("run-detail").startsWith("Launch"));
            pictures.look(screen, frame, name + "-wrong-4-running");
            installer.gate.countDown();
            screen.await("failed", () -> screen.text("run-steps").contains("✗"));
            pictures.look(screen, frame, name + "-wrong-5-failed");
        }
        assertEquals(List.of(), pictures.faults);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatIsFoundIsReadableAndNamedToo(DesktopSettings.Theme theme, String language, Frame frame) {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.OFF, "original", 8799));
        installer.adoptable = List.of(new ProfileName("original"));
        installer.overriding =
                Map.of(new ToolId("claude"), "/etc/claude-code/managed-settings.json: env.ANTHROPIC_BASE_URL");
        installer.inProjects = Map.of(
                new ToolId("claude"),
                List.of("/home/ada/shop/.claude/settings.json: env.ANTHROPIC_BASE_URL=https://ai.example"));
        String name = PictureLook.name(theme, language, frame);
        try (TestScreen screen =
                new TestScreen(installer, pictures.settings(theme, language, frame), home.resolve("autostart"))) {
            screen.does(new Action.NewProfile());
            screen.node("adopt-original");
            pictures.look(screen, frame, name + "-found-1-adopt");
            installer.installEngine(ignored -> {}, new Cancellation());
            screen.press("wizard-cancel");
            screen.does(new Action.NewProfile());
            screen.node("express");
            ToReview.page(screen, "runtime-python");
            pictures.look(screen, frame, name + "-found-2-engine");
            ToReview.page(screen, "providers-overridden");
            pictures.look(screen, frame, name + "-found-3-overridden");
            ToReview.page(screen, "review-lines");
            installer.refusal = Optional.of(new Problem.Refused(
                    "x", "/home/ada/.claude/settings.json cannot be read, line 3.", "A comma is missing.", "Mend it."));
            screen.press("wizard-back");
            ToReview.page(screen, "review-problem");
            pictures.look(screen, frame, name + "-found-4-refused");
            screen.does(new Action.OpenSettings());
            screen.node("engine-remove");
            pictures.look(screen, frame, name + "-found-5-settings");
            screen.does(new Action.Restore(new ProfileName("original")));
            screen.node("preview");
            pictures.look(screen, frame, name + "-found-6-restore");
        }
        assertEquals(List.of(), pictures.faults);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatIsAskedOfATeamsEngineIsReadableAndNamedToo(DesktopSettings.Theme theme, String language, Frame frame) {
        FakeInstaller installer = new FakeInstaller();
        String name = PictureLook.name(theme, language, frame);
        try (TestScreen screen =
                new TestScreen(installer, pictures.settings(theme, language, frame), home.resolve("autostart"))) {
            ToReview.team(screen);
            pictures.look(screen, frame, name + "-team-1-empty");
            screen.type("team-address", "https://headroom.example.com");
            screen.press("team-token-file");
            screen.type("team-token", "~/.config/headroom-team-token");
            screen.press("team-sees");
            installer.previewGate = new CountDownLatch(1);
            screen.press("wizard-next");
            screen.node("team-asking");
            pictures.look(screen, frame, name + "-team-2-asking");
            screen.press("team-cancel");
            installer.refusal = Optional.of(new Problem.Refused(
                    "engine-unusable",
                    "The shared engine at headroom.example.com cannot be used.",
                    "The certificate is not trusted.",
                    "Mend that, or ask those who run it. Nothing was changed."));
            installer.previewGate.countDown();
            installer.previewGate = new CountDownLatch(0);
            screen.press("wizard-next");
            screen.await("refused", () -> !screen.text("team-address-said").isEmpty());
            pictures.look(screen, frame, name + "-team-3-refused");
            installer.refusal = Optional.empty();
            screen.press("wizard-next");
            screen.node("review-lines");
            pictures.look(screen, frame, name + "-team-4-check");
        }
        assertEquals(List.of(), pictures.faults);
    }

    private static void toTheTakenPort(TestScreen screen) {
        ToReview.page(screen, "port");
        screen.type("port", "8787");
        screen.node("port-next");
    }

    private static void toTheMissingModel(TestScreen screen) {
        ToReview.page(screen, "providers-manual");
        screen.press("providers-manual");
        screen.press("tool-copilot");
        screen.await("asked", () -> !screen.text("copilot-model-problem").isEmpty());
    }

    private void wizard(TestScreen screen, Frame frame, String name) {
        screen.does(new Action.NewProfile());
        screen.node("express");
        pictures.look(screen, frame, name + "-wizard-1-welcome");
        for (String page : List.of("2-preset", "3-runtime", "4-scope", "5-providers", "6-review")) {
            screen.press("wizard-next");
            screen.await(page, () -> page.equals("6-review") == screen.sees("review-lines"));
            pictures.look(screen, frame, name + "-wizard-" + page);
        }
        screen.press("wizard-next");
        screen.node("done-title");
        pictures.look(screen, frame, name + "-wizard-7-done");
    }

    private void wholeMachine(TestScreen screen, Frame frame, String name) {
        ToReview.ofTheMachine(screen);
        pictures.look(screen, frame, name + "-machine-1-rights");
        screen.press("review-ask");
        screen.node("review-lines");
        pictures.look(screen, frame, name + "-machine-2-review");
        screen.does(new Action.OpenWindow());
        screen.press("wizard-cancel");
        screen.press("machine-team");
        screen.node("machine-rights");
        pictures.look(screen, frame, name + "-machine-3-profile");
    }
}
