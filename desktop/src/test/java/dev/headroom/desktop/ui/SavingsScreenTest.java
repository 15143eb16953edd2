package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.chart.BarChart;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What a profile's page says about savings, and the way to them where there are none. */
class SavingsScreenTest {
    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    private TestScreen over() {
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        return screen;
    }

    @Test
    void fourNumbersSayWhatWasSaved() {
        try (TestScreen screen = over()) {
            screen.node("tile-tokens");
            assertEquals("412,907", screen.text("tile-tokens"));
            assertEquals("50,866 today", screen.text("tile-tokens-note"));
            assertEquals("$6.19", screen.text("tile-cost"));
            assertEquals("1,284", screen.text("tile-requests"));
            assertEquals("3 failed", screen.text("tile-requests-note"));
            assertEquals("1.9 s", screen.text("tile-time"));
            assertFalse(screen.sees("nothing-saved"));
        }
    }

    @Test
    void whereNothingIsSavedThePageNeverShowsNoMoneyAndLeadsToTheEngine() {
        Savings none = new Savings(3, 0, 0, 0, 0, 0, 12, Map.of(), List.of(), Optional.empty());
        try (TestScreen screen = over()) {
            screen.node("tile-cost");
            screen.savings = Optional.of(none);
            installer.put(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
            screen.node("turn-on-savings");
            assertFalse(screen.sees("tile-cost"));
            assertFalse(screen.sees("tile-tokens"));
            assertEquals("3", screen.text("tile-requests"));
            screen.press("turn-on-savings");
            screen.node("engine-install");
            installer.installEngine(ignored -> {}, new Cancellation());
            screen.press("wizard-cancel");
            screen.press("turn-on-savings");
            screen.node("review-lines");
            assertEquals(Optional.of("python"), installer.requests.getLast().runtime());
        }
    }

    @Test
    void anEngineThatSavesNothingForAnotherReasonIsNotOfferedAgain() {
        installer.nothingSaved = Optional.of(NothingSaved.NO_TOKENIZER);
        try (TestScreen screen = over()) {
            screen.await("why", () -> screen.text("nothing-saved").startsWith("The engine could not load"));
            assertFalse(screen.sees("turn-on-savings"));
        }
    }

    @Test
    void theChartShowsTheDaysThatAreChosenAndSaysTheSameInWords() {
        try (TestScreen screen = over()) {
            screen.node("day-chart");
            assertEquals(14, bars(screen));
            screen.go("chart-14", KeyCode.RIGHT);
            new FxRobot().type(KeyCode.SPACE);
            screen.await("thirty", () -> bars(screen) == 30);
            screen.press("chart-7");
            screen.await("seven", () -> bars(screen) == 7);
            screen.press("chart-7");
            assertEquals(7, bars(screen), "one of them is always chosen");
            assertEquals(screen.text("day-chart-says"), screen.call(() -> screen.node("day-chart")
                    .getAccessibleText()));
        }
    }

    private static int bars(TestScreen screen) {
        return screen.call(() -> ((BarChart<?, ?>) screen.node("day-chart"))
                .getData()
                .getFirst()
                .getData()
                .size());
    }

    @Test
    void aSwitchOfTheSettingsIsTurnedByTheSpaceKey() {
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenSettings());
            screen.go("notifications", KeyCode.SPACE);
            screen.await("off", () -> !screen.settings().notifications());
        }
    }
}
