package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The window over the real core, a real home and a real gateway; nothing but keys is used. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
class KeyboardTest {
    @TempDir
    Path home;

    private Optional<RealHome> machine = Optional.empty();
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aHome() throws IOException {
        Path settings = home.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\r\n\t\"theme\": \"dark\"\r\n}");
        Files.writeString(home.resolve(".bashrc"), "echo hi");
        machine = Optional.of(new RealHome(home));
        original = real().everything();
    }

    @AfterEach
    void nothingRunsOn() {
        machine.ifPresent(RealHome::close);
    }

    private RealHome real() {
        return machine.orElseThrow();
    }

    @Test
    @Tag("never-1")
    @Tag("never-12")
    void aProfileIsSetUpPageByPageUntilItIsReallyHealthyAndRemovedToTheLastByte() throws IOException {
        int port = FreePort.next();
        try (TestScreen screen = TestScreen.over(real().installer(), home)) {
            screen.does(new Action.NewProfile());
            screen.node("express");
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("preset-on-demand");
            screen.go("preset-on-demand", KeyCode.SPACE);
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("runtime-embedded");
            screen.go("runtime-embedded", KeyCode.SPACE);
            screen.write("port", Integer.toString(port));
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("scope-user");
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("providers-auto");
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("review-lines");
            assertEquals(original, real().everything(), "nothing is changed before the last page");
            screen.go("wizard-next", KeyCode.ENTER);
            screen.node("done-title");
            ProfileView view = real().view();
            assertEquals(ProfileState.HEALTHY, view.state());
            assertEquals(port, view.deployment().proxy().port());
            assertTrue(Files.readString(home.resolve(".claude/settings.json"))
                    .contains("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:" + port + "\""));
            screen.go("wizard-next", KeyCode.ENTER);
            screen.await(
                    "shown",
                    () -> screen.text("profile-name").equals("default")
                            && screen.text("profile-sentence").equals("Everything is running"));
            screen.go("remove", KeyCode.SPACE);
            screen.node("preview");
            screen.go("remove-now", KeyCode.SPACE);
            screen.await("removed", () -> screen.text("run-headline").equals("Done"));
            assertEquals(original, real().everything());
        }
    }
}
