package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Problem;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.profile.Traffic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/** Where the keys go after a button was pressed: whoever presses Enter twice does nothing else than once. */
class FocusTest {
    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller();

    private TestScreen over() {
        return TestScreen.over(installer, home);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(ProfileState.OFF, "power", KeyCode.SPACE, "start"),
                Arguments.of(ProfileState.HEALTHY, "power", KeyCode.SPACE, "stop"),
                Arguments.of(ProfileState.HEALTHY, "restart", KeyCode.ENTER, "restart"),
                Arguments.of(ProfileState.HEALTHY, "unroute", KeyCode.ENTER, "unroute"),
                Arguments.of(ProfileState.DOWN, "stop", KeyCode.ENTER, "stop"),
                Arguments.of(ProfileState.DOWN, "start-again", KeyCode.ENTER, "start"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatWasPressedKeepsTheFocusWhileItWorksAndASecondPressAndTheEndDoNothingElse(
            ProfileState state, String pressed, KeyCode key, String verb) {
        installer.put(SampleProfiles.in(state, "default", 8787));
        installer.gate = new CountDownLatch(1);
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenWindow());
            boolean inMenu = !List.of("power", "start-again").contains(pressed);
            screen.go(pressed, key);
            screen.await("begun", () -> installer.calls.size() == 1 && !screen.enabled(pressed));
            assertEquals(inMenu ? "more" : pressed, screen.focused());
            new FxRobot().type(inMenu ? KeyCode.ESCAPE : key);
            installer.gate.countDown();
            screen.await("over", () -> screen.enabled("edit"));
            assertEquals(pressed.equals("power") ? "power" : "more", screen.focused(), "a menu does nothing by itself");
            assertEquals(0, scrolled(screen));
            assertEquals(List.of(verb + " default"), installer.calls);
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void aSettledChangeOfSettingsLeavesTheFocusAtTheMenuOfTheFirstCard(String pressed) {
        installer.put(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
        installer.drifts.add(
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other")));
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenWindow());
            screen.node("drift-repair");
            screen.go(pressed, KeyCode.ENTER);
            screen.await("settled", () -> !screen.sees("drift"));
            assertEquals("more", screen.focused(), "a second Enter opens a menu and does nothing");
            assertEquals(0, scrolled(screen));
        }
    }

    static Stream<String> choices() {
        return Stream.of("drift-repair", "drift-accept", "drift-let-go");
    }

    @Test
    void theFreePortThatIsTakenOverIsInTheFieldWithTheFocus() {
        installer.takenPort = Optional.of(9000);
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            ToReview.page(screen, "port");
            screen.type("port", "9000");
            screen.node("port-next");
            screen.go("port-next", KeyCode.ENTER);
            screen.await("taken over", () -> screen.text("port").equals("9001") && !screen.sees("port-next"));
            assertEquals("port", screen.focused());
        }
    }

    @Test
    void fromTheWelcomeOnEnterAloneSetsUpAndNeverCancels() {
        installer.gate = new CountDownLatch(1);
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.go("express", KeyCode.ENTER);
            screen.node("review-lines");
            assertEquals("wizard-next", screen.focused());
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("run-steps");
            assertEquals("run-steps", screen.focused());
            installer.gate.countDown();
            screen.node("done-title");
            assertEquals("wizard-next", screen.focused());
        }
    }

    @Test
    void aRefusedReviewHasAButtonThatGoesOnAndItHasTheFocus() {
        installer.refusal = Optional.of(
                new Problem.Refused("port-taken", "Port 8787 is taken.", "It is used by java.", "Use --port 8788."));
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            ToReview.page(screen, "review-problem");
            assertEquals("Port 8787 is taken.\nIt is used by java.", screen.text("review-problem"));
            assertEquals("review-fix", screen.focused());
            installer.takenPort = Optional.of(8787);
            installer.refusal = Optional.empty();
            screen.go("review-fix", KeyCode.ENTER);
            screen.node("review-lines");
            assertEquals(Optional.of("8788"), installer.requests.getLast().port());
            assertEquals("wizard-next", screen.focused());
        }
    }

    @Test
    void whoeverIsAboutToChangeALineIsNotLedAwayWhenTheReviewArrives() {
        installer.previewGate = new CountDownLatch(1);
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.go("change-tools", KeyCode.TAB);
            screen.await("there", () -> screen.focused().equals("change-scope"));
            installer.previewGate.countDown();
            screen.node("review-lines");
            assertEquals("change-scope", screen.focused());
            new FxRobot().type(KeyCode.ENTER);
            screen.node("scope-provider");
            assertEquals(List.of(), installer.profiles());
        }
    }

    @Test
    void anyOtherRefusalCanBeTriedAgainAndEnterThrowsNothingAway() {
        installer.refusal = Optional.of(new Problem.Refused("x", "A file cannot be read.", "", "Mend it."));
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.go("express", KeyCode.ENTER);
            screen.node("review-problem");
            assertEquals("review-fix", screen.focused());
            new FxRobot().type(KeyCode.ENTER);
            screen.node("review-problem");
            installer.refusal = Optional.empty();
            screen.go("review-fix", KeyCode.ENTER);
            screen.node("review-lines");
        }
    }

    @Test
    void whatIsOfferedAtTheEndKeepsTheFocusWhileItWorksAndAfterwards() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TestScreen screen = over()) {
            screen.traffic = address -> {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new Traffic.Result.Answered(401);
            };
            toTheEnd(screen);
            screen.go("done-test", KeyCode.SPACE);
            screen.await("begun", () -> !screen.enabled("done-test"));
            assertEquals("done-test", screen.focused());
            answer.countDown();
            screen.await("answered", () -> screen.text("done-test-said").startsWith("It works"));
            assertEquals("done-test", screen.focused());
            installer.gate = new CountDownLatch(1);
            installer.refusal = Optional.of(new Problem.Refused("x", "It cannot be installed.", "", ""));
            screen.go("engine-install", KeyCode.SPACE);
            screen.node("engine-cancel");
            assertEquals("engine-install", screen.focused());
            installer.gate.countDown();
            screen.await("ended", () -> screen.enabled("engine-install"));
            assertEquals("engine-install", screen.focused());
        }
    }

    private static void toTheEnd(TestScreen screen) {
        screen.does(new Action.NewProfile());
        screen.press("express");
        screen.node("review-lines");
        screen.press("wizard-next");
        screen.node("done-title");
    }

    private static double scrolled(TestScreen screen) {
        return screen.call(() -> ((ScrollPane) screen.node("profile")).getVvalue());
    }
}
