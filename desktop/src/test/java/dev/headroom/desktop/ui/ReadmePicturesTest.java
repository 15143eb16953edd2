package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Picture;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws the pictures of the README. Fonts differ from machine to machine, so what is compared is every word in them, which
 * {@code docs/images/words.txt} keeps. {@code build/pictures.sh} draws them anew.
 */
class ReadmePicturesTest {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Path WORDS = IMAGES.resolve("words.txt");
    private static final double WIDTH = 1040;
    private static final double HEIGHT = 740;

    @TempDir
    Path home;

    private final Map<String, String> words = new TreeMap<>();
    private final Map<String, Path> pictures = new TreeMap<>();

    @Test
    void thePicturesOfTheReadmeShowTheScreensAsTheyAre() throws IOException {
        try (TestScreen screen = over(DesktopSettings.Theme.LIGHT)) {
            screen.node("activity-0");
            draw(screen, "dashboard");
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.node("review-lines");
            draw(screen, "review");
        }
        try (TestScreen screen = over(DesktopSettings.Theme.DARK)) {
            screen.does(new Action.ShowProfile(new ProfileName("drifted")));
            screen.node("drift-repair");
            screen.node("activity-0");
            draw(screen, "drift-dark");
        }
        String now = words.entrySet().stream()
                .map(each -> "# " + each.getKey() + ".png\n" + each.getValue() + "\n")
                .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("pictures.update")) {
            for (Map.Entry<String, Path> each : pictures.entrySet()) {
                Files.copy(
                        each.getValue(), IMAGES.resolve(each.getKey() + ".png"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(WORDS, now);
        }
        assertEquals(Files.readString(WORDS), now, "the pictures are older than the screens: build/pictures.sh");
    }

    private TestScreen over(DesktopSettings.Theme theme) {
        FakeInstaller installer = new FakeInstaller(
                SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                SampleProfiles.in(ProfileState.DEGRADED, "drifted", 8788),
                SampleProfiles.in(ProfileState.DOWN, "work", 8789));
        installer.drifts.add(new Drift(
                "claude",
                Path.of("/home/ada/.claude/settings.json"),
                "env.ANTHROPIC_BASE_URL",
                "http://127.0.0.1:8788",
                Optional.of("https://gateway.example.com")));
        TestScreen screen = new TestScreen(
                installer,
                new DesktopSettings(true, theme, "en", 15, DesktopSettings.Log.WARNINGS),
                home.resolve("autostart"));
        screen.clock = InstantSource.fixed(LocalDateTime.of(2026, 11, 28, 12, 44)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        screen.does(new Action.OpenWindow());
        screen.await("counts", () -> !screen.text("tile-tokens").isEmpty());
        return screen;
    }

    private void draw(TestScreen screen, String name) {
        Scene scene = screen.scene();
        screen.await("the size", () -> {
            Window window = scene.getWindow();
            window.setX(0);
            window.setY(0);
            window.setWidth(WIDTH);
            window.setHeight(HEIGHT);
            return scene.getWidth() == WIDTH && scene.getHeight() == HEIGHT;
        });
        screen.call(() -> {
            // The frame of whatever has the focus belongs to no picture.
            scene.getRoot().requestFocus();
            return true;
        });
        pictures.put(name, screen.call(() -> Picture.take(scene, 1, "readme-" + name)));
        words.put(name, screen.call(() -> words(scene.getRoot()).collect(Collectors.joining("\n"))));
    }

    private static Stream<String> words(Node node) {
        // The times in a log are those of the clock on the wall here.
        if (!node.isVisible() || node.getStyleClass().contains("log")) {
            return Stream.empty();
        }
        Stream<String> own = node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank()
                ? Stream.of(labeled.getText())
                : Stream.empty();
        return node instanceof Parent parent
                ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(ReadmePicturesTest::words))
                : own;
    }
}
