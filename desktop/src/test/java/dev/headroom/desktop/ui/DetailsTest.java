package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small things that users noticed. */
class DetailsTest {
    @TempDir
    Path home;

    private TestScreen over(FakeInstaller installer) {
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        screen.node("profile-sentence");
        return screen;
    }

    @Test
    @SuppressWarnings("unchecked") // the box is asked for what it was filled with
    void eachLanguageIsListedByItsOwnName() {
        try (TestScreen screen = over(new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)))) {
            screen.does(new Action.OpenSettings());
            ComboBox<String> box = (ComboBox<String>) screen.node("language");
            List<String> names = screen.call(() ->
                    box.getItems().stream().map(box.getConverter()::toString).toList());
            for (String own : List.of("Deutsch", "English", "Русский", "日本語", "Português", "Español", "Français")) {
                assertTrue(names.stream().anyMatch(name -> name.startsWith(own)), names::toString);
            }
        }
    }

    @Test
    void eachWayOutOfAChangedSettingSaysWhatItMeansToWhoeverPointsAtIt() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
        installer.drifts.add(
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other")));
        try (TestScreen screen = over(installer)) {
            for (String way : List.of("drift-repair", "drift-accept", "drift-let-go")) {
                Button button = (Button) screen.node(way);
                assertEquals(button.getAccessibleHelp(), screen.call(() -> button.getTooltip()
                        .getText()));
                assertFalse(button.getAccessibleHelp().isBlank());
            }
        }
    }

    @Test
    void theFactsNameNoProviderThatEachToolHasByItself() {
        try (TestScreen screen = over(new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)))) {
            List<String> words = screen.call(() -> ((TabPane) screen.node("tabs"))
                    .getTabs().getLast().getContent().lookupAll("Label").stream()
                            .map(each -> ((Label) each).getText())
                            .toList());
            assertTrue(words.contains("Address"), words::toString);
            assertFalse(words.toString().contains("anthropic"), words::toString);
        }
    }
}
