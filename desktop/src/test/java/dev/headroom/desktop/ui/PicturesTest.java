package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.Contrast;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Picture;
import dev.headroom.desktop.fake.Profiles;
import dev.headroom.desktop.fake.Screen;
import dev.headroom.desktop.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks every screen: takes its picture and looks for texts that are hard to read and controls without a name. */
class PicturesTest {
    @TempDir
    Path home;

    private final List<String> faults = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"LIGHT,en,1", "DARK,en,1", "LIGHT,de,1", "DARK,en,2", "DARK,zh-CN,1"})
    void every_text_is_readable_and_every_control_has_a_name(Settings.Theme theme, String language, double scale) {
        FakeInstaller installer = new FakeInstaller(
                Profiles.in(ProfileState.HEALTHY, "default", 8787),
                Profiles.in(ProfileState.DEGRADED, "drifted", 8788),
                Profiles.in(ProfileState.DOWN, "work", 8789),
                Profiles.in(ProfileState.CONFLICT, "zoo", 8790));
        installer.drifts.add(new Drift(
                "claude",
                Path.of("/home/ada/.claude/settings.json"),
                "env.ANTHROPIC_BASE_URL",
                "http://127.0.0.1:8788",
                Optional.of("https://gateway.example.com")));
        Settings settings = new Settings(true, theme, language, 15, Settings.Log.WARNINGS);
        String name = theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + language + "-" + (int) scale;
        FakeAdministrator administrator = new FakeAdministrator();
        administrator.profiles = List.of(FakeAdministrator.team());
        try (Screen screen = new Screen(installer, administrator, settings, home.resolve("autostart"))) {
            screen.does(new Action.OpenWindow());
            screen.await("log", () -> !screen.text("profile-sentence").isEmpty());
            look(screen, scale, name + "-dashboard");
            screen.does(new Action.ShowProfile(new ProfileName("drifted")));
            screen.node("drift-repair");
            look(screen, scale, name + "-drift");
            screen.does(new Action.Remove(new ProfileName("work")));
            screen.node("preview");
            look(screen, scale, name + "-remove");
            screen.does(new Action.OpenSettings());
            screen.node("settings-close");
            look(screen, scale, name + "-settings");
            screen.press("open-diagnosis");
            screen.await("diagnosis", () -> screen.enabled("diagnosis-save"));
            look(screen, scale, name + "-diagnosis");
            wizard(screen, scale, name);
            wholeMachine(screen, scale, name);
        }
        assertEquals(List.of(), faults);
    }

    private void wizard(Screen screen, double scale, String name) {
        screen.does(new Action.NewProfile());
        screen.node("express");
        look(screen, scale, name + "-wizard-1-welcome");
        for (String page : List.of("2-preset", "3-runtime", "4-scope", "5-providers", "6-review")) {
            screen.press("wizard-next");
            screen.await(page, () -> page.equals("6-review") == screen.sees("preview"));
            look(screen, scale, name + "-wizard-" + page);
        }
        screen.press("wizard-next");
        screen.node("done-title");
        look(screen, scale, name + "-wizard-7-done");
    }

    private void wholeMachine(Screen screen, double scale, String name) {
        ToReview.ofTheMachine(screen);
        look(screen, scale, name + "-machine-1-rights");
        screen.press("review-ask");
        screen.node("preview");
        look(screen, scale, name + "-machine-2-review");
        screen.does(new Action.OpenWindow());
        screen.press("wizard-cancel");
        screen.press("machine-team");
        screen.node("machine-rights");
        look(screen, scale, name + "-machine-3-profile");
    }

    private void look(Screen screen, double scale, String name) {
        screen.call(() -> Picture.take(screen.scene(), scale, name));
        faults.addAll(screen.call(() -> Contrast.faults(screen.scene().getRoot(), name)));
    }
}
