package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.FakePreview;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.fake.Watchdog;
import dev.headroom.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The window with a hundred profiles while everything changes. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the time that a thread had is read from /proc")
class FluentTest {
    private static final int PROFILES = 100;
    private static final int FEW = 3;
    /** Processor time in one go after which a screen hangs for its user; it takes some 20 ms, and with a whole huge text minutes. */
    private static final Duration HANG = Duration.ofSeconds(1);

    private static final int ROUNDS = 30;

    @TempDir
    Path home;

    @Test
    void aHundredProfilesThatChangeAllTheTimeCostTheScreenNoMoreThanTheirNumber() {
        changing(FEW);
        Watchdog many = changing(PROFILES);
        Watchdog few = changing(FEW);
        print(many, few);
        assertEquals(List.of(), many.faults());
        Duration linear = few.computed().multipliedBy(PROFILES / FEW);
        assertTrue(many.computed().compareTo(linear) < 0, many.computed() + " is more than " + linear);
    }

    private Watchdog changing(int profiles) {
        FakeInstaller installer = new FakeInstaller(IntStream.range(0, profiles)
                .mapToObj(number -> profile(number, ProfileState.HEALTHY))
                .toArray(ProfileView[]::new));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            changes(installer, screen, profiles);
            Watchdog watchdog = new Watchdog();
            try (watchdog) {
                changes(installer, screen, profiles);
            }
            return watchdog;
        }
    }

    @Test
    void aLongLogAHugeChangeAndAHundredProfilesToDiagnoseNeverHoldTheScreen() {
        opening(FEW, 20, 100);
        Watchdog many = opening(PROFILES, 2000, 1_000_000);
        Watchdog few = opening(FEW, 20, 100);
        print(many, few);
        assertEquals(List.of(), many.faults());
        assertTrue(many.longest().compareTo(HANG) < 0, "it computed for " + many.longest());
    }

    private Watchdog opening(int profiles, int lines, int length) {
        FakeInstaller installer = new FakeInstaller(IntStream.range(0, profiles)
                .mapToObj(number -> profile(number, ProfileState.DEGRADED))
                .toArray(ProfileView[]::new));
        String huge = "x".repeat(length);
        installer.log = Stream.concat(
                        IntStream.range(0, lines).mapToObj(line -> "10:0" + line + " gateway: POST /v1"),
                        Stream.of(huge))
                .toList();
        installer.drifts.add(
                new Drift("claude", Path.of("/home/ada/.claude/settings.json"), "env.X", huge, Optional.of(huge)));
        installer.undo = Optional.of(FakePreview.ofFile("{\n" + "  \"a\": 1,\n".repeat(10 * lines) + huge + "\n}\n"));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            pages(screen);
            pages(screen);
            Watchdog watchdog = new Watchdog();
            try (watchdog) {
                pages(screen);
            }
            return watchdog;
        }
    }

    private static void print(Watchdog many, Watchdog few) {
        System.out.println("The screen's thread computed, with many: "
                + many.computed().toMillis() + " ms (longest " + many.longest().toMillis() + " ms), few: "
                + few.computed().toMillis() + " ms (longest " + few.longest().toMillis() + " ms)");
    }

    /** Every page that shows what others made, with its way back. */
    private static void pages(TestScreen screen) {
        screen.does(new Action.ViewLog(new ProfileName("profile-1")));
        screen.node("log");
        screen.node("drift-repair");
        screen.does(new Action.Remove(new ProfileName("profile-1")));
        screen.node("preview");
        screen.press("remove-close");
        screen.does(new Action.OpenSettings());
        screen.press("open-diagnosis");
        screen.await("gathered", () -> screen.enabled("diagnosis-save"));
        screen.press("diagnosis-close");
        screen.press("settings-close");
        screen.node("profile-sentence");
    }

    @Test
    void aScreenThatWaitsIsFound() {
        Watchdog watchdog = new Watchdog(20);
        CountDownLatch answer = new CountDownLatch(1);
        try (watchdog) {
            Platform.runLater(() -> {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                Await.until("the fault is noticed", () -> !watchdog.faults().isEmpty());
            } finally {
                answer.countDown();
            }
        }
        assertEquals(1, watchdog.faults().size());
    }

    /** Every profile changes, another one is shown, the log is searched. */
    private static void changes(FakeInstaller installer, TestScreen screen, int profiles) {
        ProfileState[] states = ProfileState.values();
        for (int round = 0; round < ROUNDS; round++) {
            installer.put(profile(round % profiles, states[round % states.length]));
            String shown = name(round % profiles);
            screen.does(new Action.ShowProfile(new ProfileName(shown)));
            screen.await(shown, () -> screen.text("profile-name").equals(shown));
            screen.type("log-search", round % 2 == 0 ? "agent" : "");
        }
    }

    private static String name(int number) {
        return "profile-" + number;
    }

    private static ProfileView profile(int number, ProfileState state) {
        return SampleProfiles.in(state, name(number), 20_000 + number);
    }
}
