package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page of a profile says first, the one button that a state needs, and the rows of its tools. */
class HeroTest {
    private static final List<String> PRIMARY = List.of("start-again", "other-port", "connect", "restart-now");

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller();

    private TestScreen over(ProfileView... views) {
        List.of(views).forEach(installer::put);
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        screen.node("profile-sentence");
        return screen;
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(in(ProfileState.OFF), "Headroom is off", "Off", Optional.empty()),
                Arguments.of(in(ProfileState.STARTING), "Starting…", "Starting…", Optional.empty()),
                Arguments.of(in(ProfileState.HEALTHY), "Everything is running", "On", Optional.empty()),
                Arguments.of(in(ProfileState.DEGRADED), "Needs attention", "On", Optional.empty()),
                Arguments.of(in(ProfileState.DOWN), "Headroom stopped unexpectedly", "Off", Optional.of("start-again")),
                Arguments.of(in(ProfileState.CONFLICT), "Port 8787 is taken", "Off", Optional.of("other-port")),
                Arguments.of(
                        SampleProfiles.unrouted("default", 8787, ToolState.NotRouted.TAKEN_BACK),
                        "Your tools are disconnected",
                        "On",
                        Optional.of("connect")));
    }

    private static ProfileView in(ProfileState state) {
        return SampleProfiles.in(state, "default", 8787);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasOneSentenceOneSwitchAndAtMostOneButton(
            ProfileView view, String sentence, String word, Optional<String> needed) {
        try (TestScreen screen = over(view)) {
            assertEquals(sentence, screen.text("profile-sentence"));
            assertEquals(word, screen.text("power-word"));
            assertTrue(screen.enabled("power"));
            assertEquals(
                    needed.stream().toList(),
                    PRIMARY.stream().filter(screen::sees).toList());
        }
    }

    @Test
    void whereNoRequestWasAnsweredThePageDoesNotCallThatRunning() {
        try (TestScreen screen = over(in(ProfileState.HEALTHY))) {
            assertEquals("Everything is running", screen.text("profile-sentence"));
            screen.savings = Optional.of(new Savings(3, 3, 0, 0, 0, 0, 12, Map.of(), List.of(), Optional.empty()));
            installer.put(in(ProfileState.HEALTHY));
            screen.await("unanswered", () -> screen.text("profile-sentence").equals("No request was answered"));
            assertEquals(
                    "Requests so far: 3. No provider answered any of them. “Check my setup” says why.",
                    screen.text("profile-reason"));
            screen.savings = Optional.of(new Savings(4, 3, 0, 0, 0, 0, 12, Map.of(), List.of(), Optional.empty()));
            installer.put(in(ProfileState.HEALTHY));
            screen.await("answered", () -> screen.text("profile-sentence").equals("Everything is running"));
        }
    }

    @Test
    void theButtonsThatAStateNeedsDoWhatTheySay() {
        try (TestScreen screen = over(in(ProfileState.DOWN))) {
            screen.press("start-again");
            screen.await("started", () -> installer.calls.equals(List.of("start default")));
            installer.put(SampleProfiles.unrouted("default", 8787, ToolState.NotRouted.TAKEN_BACK));
            screen.press("connect");
            screen.await("connected", () -> installer.calls.getLast().equals("route default"));
            installer.put(in(ProfileState.CONFLICT));
            screen.press("other-port");
            screen.press("change-runtime");
            screen.node("port");
        }
    }

    @Test
    void aToolSaysWhereItsSettingIsOnceItIsAskedAndItsRowKeepsTheFocusWhileTheProfileChanges() {
        try (TestScreen screen = over(in(ProfileState.HEALTHY))) {
            assertEquals("✓ Connected", screen.text("tool-claude-chip"));
            assertFalse(screen.sees("tool-claude-where"));
            screen.go("tool-claude-action", KeyCode.ENTER);
            screen.await("where", () -> screen.text("tool-claude-where").equals("Where: ~/.claude/settings.json"));
            installer.put(SampleProfiles.view(
                    "default",
                    8787,
                    new SupervisorStatus.Running(4712),
                    SampleProfiles.LIVE,
                    false,
                    true,
                    new ToolState.Routed("~/elsewhere.json")));
            screen.await("changed", () -> screen.text("tool-claude-where").equals("Where: ~/elsewhere.json"));
            assertEquals("tool-claude-action", screen.focused());
            screen.press("tool-claude-action");
            screen.await("closed", () -> !screen.sees("tool-claude-where"));
        }
    }

    @Test
    void aToolThatAnotherProfileHasLeadsThereAndAChangedOneToWhatWasChanged() {
        installer.drifts.add(
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other")));
        ProfileView yielding = SampleProfiles.view(
                "default",
                8787,
                new SupervisorStatus.Running(4711),
                SampleProfiles.LIVE,
                false,
                true,
                new ToolState.OverriddenByProfile(new ProfileName("work")));
        try (TestScreen screen = over(yielding, SampleProfiles.in(ProfileState.DEGRADED, "work", 8788))) {
            assertEquals("Show “work”", screen.text("tool-claude-action"));
            screen.press("tool-claude-action");
            screen.await("work", () -> screen.text("profile-name").equals("work"));
            screen.node("drift-repair");
            screen.await("changed", () -> screen.text("tool-claude-action").equals("Review"));
            screen.press("tool-claude-action");
            assertEquals("drift-repair", screen.focused());
        }
    }

    @Test
    void whatIsToldFloatsAboveThePageAndDoesNotMoveItAndACopyIsConfirmed() {
        try (TestScreen screen = over(in(ProfileState.HEALTHY))) {
            double before = screen.call(() -> top(screen.node("profile-sentence")));
            screen.desktop.visible(false);
            screen.node("no-tray");
            screen.noBrowser = true;
            screen.press("open-dashboard");
            screen.node("banner");
            assertEquals(before, screen.call(() -> top(screen.node("profile-sentence"))));
            screen.press("no-tray-close");
            screen.await("read", () -> !screen.sees("no-tray"));
            assertTrue(screen.sees("banner"), "the other one stays");
            screen.press("copy-address");
            screen.await("said", () -> screen.text("toast").equals("Copied: http://127.0.0.1:8787"));
        }
    }

    private static double top(Node node) {
        node.getScene().getRoot().layout();
        return node.localToScene(0, 0).getY();
    }
}
