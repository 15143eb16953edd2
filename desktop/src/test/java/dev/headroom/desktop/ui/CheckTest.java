package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.change.DiffLine;
import dev.headroom.desktop.change.PreviewPane;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page before anything is done: four lines in plain words, each of which can be changed from there. */
class CheckTest {
    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller();

    private TestScreen over() {
        return TestScreen.over(installer, home);
    }

    private static void toCheck(TestScreen screen) {
        screen.does(new Action.NewProfile());
        screen.press("express");
        screen.node("review-lines");
    }

    /** Opens a page from the check, chooses something there and comes back. */
    private static void change(TestScreen screen, String line, String... choices) {
        screen.press("change-" + line);
        for (String choice : choices) {
            screen.press(choice);
        }
        screen.press("wizard-next");
        screen.node("review-lines");
    }

    @Test
    void fourLinesSayWhatWillBeInPlainWords() {
        try (TestScreen screen = over()) {
            toCheck(screen);
            assertEquals("Connect Claude Code and Codex", screen.text("check-tools"));
            assertEquals(
                    "They will use http://127.0.0.1:8787, or the next free port. These are the tools that were found.",
                    screen.text("check-tools-meaning"));
            assertEquals("My account", screen.text("check-scope"));
            assertFalse(screen.text("check-preset").isEmpty());
            assertEquals("Built-in gateway", screen.text("check-runtime"));
            assertTrue(screen.text("review-notes").contains("Copilot CLI is left out"));
        }
    }

    @Test
    void everyEntryCanBeChangedFromTheCheckAndIsInWhatIsAskedOfTheCore() {
        installer.presets = List.of(
                new PresetOffer(Preset.PERSISTENT_SERVICE, Optional.empty(), "systemd"),
                new PresetOffer(Preset.PERSISTENT_TASK, Optional.empty(), "your crontab"),
                new PresetOffer(Preset.ON_DEMAND, Optional.empty(), "a detached agent"));
        installer.installEngine(ignored -> {}, new Cancellation());
        try (TestScreen screen = over()) {
            toCheck(screen);
            change(screen, "preset", "preset-persistent-task");
            change(screen, "scope", "scope-provider");
            change(screen, "runtime", "runtime-embedded");
            change(screen, "tools", "providers-manual", "tool-codex");
            screen.press("change-runtime");
            screen.type("port", "9123");
            screen.press("wizard-next");
            screen.node("review-lines");
            assertTrue(screen.text("check-tools-meaning").contains("http://127.0.0.1:9123."));
            assertEquals("Connect Claude Code", screen.text("check-tools"));
            assertEquals("Just the tools’ settings", screen.text("check-scope"));
            assertEquals("With a check every minute", screen.text("check-preset"));
            screen.press("wizard-next");
            screen.node("done-title");
            ApplyRequest asked = installer.requests.getLast();
            assertEquals(Optional.of("persistent-task"), asked.preset());
            assertEquals(Optional.of("provider"), asked.scope());
            assertEquals(Optional.of("embedded"), asked.runtime());
            assertEquals(Optional.of("manual"), asked.providers());
            assertEquals(List.of("claude"), asked.targets());
            assertEquals(Optional.of("9123"), asked.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "all"})
    void theWayToChooseToolsIsOneClickFromTheCheck(String mode) {
        try (TestScreen screen = over()) {
            toCheck(screen);
            change(screen, "tools", "providers-manual");
            change(screen, "tools", "providers-" + mode);
            screen.press("wizard-next");
            screen.node("done-title");
            assertEquals(Optional.of(mode), installer.requests.getLast().providers());
        }
    }

    @Test
    void anEngineThatIsChosenFromTheCheckIsAskedFor() {
        installer.installEngine(ignored -> {}, new Cancellation());
        try (TestScreen screen = over()) {
            toCheck(screen);
            assertEquals("Headroom engine (Python)", screen.text("check-runtime"));
            change(screen, "runtime", "runtime-embedded");
            change(screen, "runtime", "runtime-python", "mode-cache");
            assertEquals("Headroom engine (Python)", screen.text("check-runtime"));
            assertEquals(Optional.of("python"), installer.requests.getLast().runtime());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
    @Tag("never-12")
    void whatIsChangedFromTheCheckStandsInTheManifestAndTheUsersOwnFilesComeFirst() throws IOException {
        Path settings = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\"theme\": \"dark\"}");
        int port = FreePort.next();
        try (RealHome real = new RealHome(home);
                TestScreen screen = TestScreen.over(real.installer(), home)) {
            toCheck(screen);
            change(screen, "preset", "preset-on-demand");
            change(screen, "scope", "scope-provider");
            change(screen, "tools", "providers-manual");
            screen.press("change-runtime");
            screen.press("runtime-embedded");
            screen.type("port", Integer.toString(port));
            screen.press("wizard-next");
            screen.press("review-lines");
            List<String> files = files(screen);
            assertEquals("~/.claude/settings.json", files.getFirst());
            assertTrue(files.getLast().endsWith("/manifest.json"), files::toString);
            screen.press("wizard-next");
            screen.node("done-title");
            Deployment made = real.view().deployment();
            assertEquals(Preset.ON_DEMAND, made.preset());
            assertEquals(RuntimeKind.EMBEDDED, made.runtime());
            assertEquals(Scope.PROVIDER, made.scope());
            assertEquals(ProviderMode.MANUAL, made.providerMode());
            assertEquals(List.of("claude"), made.targets());
            assertEquals(port, made.proxy().port());
            screen.does(new Action.Remove(ProfileName.DEFAULT));
            screen.node("preview");
            List<String> undone = files(screen);
            assertEquals("~/.claude/settings.json", undone.getFirst(), "what comes back first");
            assertTrue(undone.getLast().endsWith("/manifest.json"), undone::toString);
        }
    }

    private static List<String> files(TestScreen screen) {
        return screen.call(() -> ((PreviewPane) screen.node("preview"))
                .getItems().stream()
                        .filter(line -> line.kind() == DiffLine.Kind.FILE)
                        .map(DiffLine::text)
                        .filter(name -> name.startsWith("~"))
                        .toList());
    }

    @Test
    void aProfileThatIsEditedBeginsAtTheCheckAndIsNotOfferedWhatIsRecommended() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8799));
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenWindow());
            screen.does(new Action.Edit(ProfileName.DEFAULT));
            screen.node("review-lines");
            assertFalse(screen.sees("express"));
            assertFalse(screen.sees("wizard-back"), "there is nothing before it");
            change(screen, "scope", "scope-provider");
            assertEquals(Optional.of("provider"), installer.requests.getLast().scope());
            assertEquals(Optional.empty(), installer.requests.getLast().port(), "what is not changed is not named");
        }
    }
}
