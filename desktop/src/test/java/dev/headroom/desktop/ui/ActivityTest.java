package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.status.ProfileState;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What the page of a profile tells about the last requests that went through its proxy. */
class ActivityTest {
    private static final Instant NOW = LocalDateTime.of(2026, 11, 28, 20, 44)
            .atZone(ZoneId.systemDefault())
            .toInstant();

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    private TestScreen over(Optional<List<Savings.Request>> recent) {
        TestScreen screen = TestScreen.over(installer, home);
        screen.clock = InstantSource.fixed(NOW);
        screen.savings = Optional.of(counts(recent));
        screen.does(new Action.OpenWindow());
        screen.node("activity");
        return screen;
    }

    private static Savings counts(Optional<List<Savings.Request>> recent) {
        return new Savings(3, 0, 0, 0, 0, 0, 12, Map.of(), List.of(), Optional.empty(), Map.of(), recent);
    }

    private static Savings.Request request(int minutes, String tool, Optional<Double> smaller) {
        return new Savings.Request(
                NOW.minus(Duration.ofMinutes(minutes)), tool, false, Duration.ofMillis(1840), smaller);
    }

    private static List<String> row(TestScreen screen, int place) {
        String id = "activity-" + place;
        return List.of(screen.text(id + "-when"), screen.text(id + "-who"), screen.text(id + "-how"));
    }

    @Test
    void eachRequestIsShownWithItsTimeItsToolHowMuchSmallerItWasMadeAndHowLongItTook() {
        try (TestScreen screen = over(Optional.of(List.of(
                request(3, "claude", Optional.of(0.41)),
                request(4, "codex", Optional.of(0.0)),
                request(5, "other", Optional.empty()),
                new Savings.Request(
                        NOW.minus(Duration.ofDays(2)), "curl", true, Duration.ofMillis(40), Optional.of(0.5)))))) {
            assertEquals(List.of("8:41\u202fPM", "Claude Code", "41% smaller · 1.8 s"), row(screen, 0));
            assertEquals(List.of("8:40\u202fPM", "Codex", "as it was · 1.8 s"), row(screen, 1));
            assertEquals(List.of("8:39\u202fPM", "Another program", "1.8 s"), row(screen, 2));
            assertEquals(List.of("26 Nov", "curl", "failed · 0.0 s"), row(screen, 3));
            assertFalse(screen.sees("activity-4"));
            assertFalse(screen.sees("activity-none"));
        }
    }

    @Test
    void ofManyTheNewestAreShownAndAnotherOneMovesThem() {
        List<Savings.Request> many = IntStream.range(1, 20)
                .mapToObj(minutes -> request(minutes, "claude", Optional.of(0.1)))
                .toList();
        try (TestScreen screen = over(Optional.of(many))) {
            assertEquals("8:38\u202fPM", screen.text("activity-5-when"));
            assertFalse(screen.sees("activity-6"));
            screen.savings =
                    Optional.of(counts(Optional.of(List.of(request(0, "codex", Optional.empty()), many.getFirst()))));
            new FxRobot().type(KeyCode.F5);
            screen.await("the new one", () -> row(screen, 0).contains("Codex"));
            assertEquals("8:43\u202fPM", screen.text("activity-1-when"));
            assertFalse(screen.sees("activity-2"));
        }
    }

    @Test
    void whereThereAreNoneThePageSaysWhatBringsThemAndWhoListsNoneSaysThat() {
        try (TestScreen screen = over(Optional.of(List.of()))) {
            assertEquals(
                    "No requests yet. Use one of your tools, and its requests appear here.",
                    screen.text("activity-none"));
            screen.savings = Optional.of(counts(Optional.empty()));
            new FxRobot().type(KeyCode.F5);
            screen.await("untold", () -> screen.text("activity-none").equals("This proxy does not list its requests."));
        }
    }

    @Test
    void aProxyThatDoesNotAnswerIsSaidToBeSilentAndForgottenWhenItDoes() {
        try (TestScreen screen = over(Optional.of(List.of(request(3, "claude", Optional.of(0.41)))))) {
            screen.silent = true;
            new FxRobot().type(KeyCode.F5);
            screen.await("silent", () -> screen.text("activity-none").startsWith("The proxy did not answer"));
            assertFalse(screen.sees("activity-0"));
            screen.silent = false;
            new FxRobot().type(KeyCode.F5);
            screen.await("again", () -> screen.sees("activity-0"));
            assertFalse(screen.sees("activity-none"));
        }
    }
}
