package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What others do between the review and the click that sets up, over the real core and a real home. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
class ConcurrentChangeTest {
    @TempDir
    Path home;

    private Optional<RealHome> machine = Optional.empty();
    private Path settings = Path.of(".");

    @BeforeEach
    void aHome() throws IOException {
        settings = home.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\"theme\": \"dark\"}");
        machine = Optional.of(new RealHome(home));
    }

    @AfterEach
    void nothingRunsOn() {
        machine.ifPresent(RealHome::close);
    }

    @Test
    @Tag("never-12")
    void aPortThatIsTakenAfterTheReviewIsRefusedAndNothingIsChanged() throws IOException {
        int port = FreePort.next();
        try (TestScreen screen = ToReview.over(real().installer(), home, "provider", port);
                ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> before = real().everything();
            screen.press("wizard-next");
            screen.await("said", () -> screen.text("run-detail").contains(Integer.toString(other.getLocalPort())));
            assertEquals(before, real().everything());
        }
    }

    @Test
    @Tag("never-2")
    @Tag("never-4")
    void aFileThatIsEditedAfterTheReviewIsShownAnewAndKeepsTheEditAlsoWhenTheProfileIsRemoved() throws IOException {
        String edited = "{\n  \"theme\": \"light\"\n}\n";
        try (TestScreen screen = ToReview.over(real().installer(), home, "provider", FreePort.next())) {
            Files.writeString(settings, edited);
            Map<String, String> before = real().everything();
            screen.press("wizard-next");
            screen.await("shown anew", () -> screen.text("review-text").startsWith("Meanwhile"));
            assertEquals(before, real().everything());
            screen.press("wizard-next");
            screen.node("done-title");
            assertTrue(Files.readString(settings).contains("\"theme\": \"light\""));
            real().installer().remove(ProfileName.DEFAULT, event -> {});
            assertEquals(edited, Files.readString(settings));
        }
    }

    @Test
    @Tag("never-4")
    void aProfileThatACommandChangesWhileItIsEditedKeepsThatChangeAndThePageSaysSo() throws IOException {
        real().apply("provider");
        try (TestScreen screen = TestScreen.over(real().installer(), home)) {
            toReviewOfEdit(screen);
            real().apply("user");
            String before = Files.readString(settings);
            screen.press("wizard-next");
            screen.await("said", () -> screen.text("run-detail").startsWith("The profile “default” was changed"));
            assertEquals(before, Files.readString(settings));
            assertEquals(Scope.USER, real().view().deployment().scope());
        }
    }

    @Test
    void aProfileThatACommandRemovesWhileItIsEditedStaysRemovedAndThePageSaysSo() throws IOException {
        real().apply("provider");
        try (TestScreen screen = TestScreen.over(real().installer(), home)) {
            toReviewOfEdit(screen);
            real().installer().remove(ProfileName.DEFAULT, event -> {});
            Map<String, String> before = real().everything();
            screen.press("wizard-next");
            screen.await("said", () -> screen.text("run-detail").startsWith("The profile “default” was removed"));
            assertEquals(before, real().everything());
        }
    }

    @Test
    void aProfileThatACommandMakesUnderTheNameOfANewOneIsLeftAlone() throws IOException {
        int port = FreePort.next();
        try (TestScreen screen = ToReview.over(real().installer(), home, "provider", port)) {
            real().apply("provider");
            Deployment made = real().view().deployment();
            screen.press("wizard-next");
            screen.await("said", () -> screen.text("run-detail").startsWith("A profile “default” was made"));
            assertEquals(made, real().view().deployment());
            screen.press("wizard-cancel");
            screen.await(
                    "shown",
                    () -> screen.text("profile-name").equals("default")
                            && screen.text("profile-sentence").equals("Everything is running"));
        }
    }

    @Test
    @Tag("never-23")
    void theLastPageSaysHowTheProfileIsDoingWhenACommandStopsStartsOrRemovesIt() throws IOException {
        try (TestScreen screen = ToReview.over(real().installer(), home, "provider", FreePort.next())) {
            screen.press("wizard-next");
            screen.await("healthy", () -> screen.text("done-title").equals("default is healthy"));
            real().installer().stop(ProfileName.DEFAULT, event -> {});
            screen.await("off", () -> screen.text("done-title").equals("default: Off"));
            assertEquals("Your tools connect directly to their providers.", screen.text("done-text"));
            real().installer().start(ProfileName.DEFAULT, event -> {});
            screen.await("healthy again", () -> screen.text("done-title").equals("default is healthy"));
            real().installer().remove(ProfileName.DEFAULT, event -> {});
            screen.await("gone", () -> screen.text("done-title").startsWith("The profile “default” was removed"));
        }
    }

    @Test
    @Tag("never-4")
    void aProfileThatACommandChangesWhileItsRemovalIsShownIsShownAnewAndRemovedByTheNextClick() throws IOException {
        real().apply("user");
        try (TestScreen screen = TestScreen.over(real().installer(), home)) {
            screen.does(new Action.OpenWindow());
            screen.press("remove");
            screen.node("preview");
            real().apply("provider");
            screen.press("remove-now");
            screen.await("shown anew", () -> !screen.text("remove-changed").isEmpty());
            assertEquals(Scope.PROVIDER, real().view().deployment().scope());
            screen.press("remove-now");
            screen.await("removed", () -> screen.text("run-headline").equals("Done"));
            assertEquals("{\"theme\": \"dark\"}", Files.readString(settings));
        }
    }

    private static void toReviewOfEdit(TestScreen screen) {
        screen.does(new Action.OpenWindow());
        screen.press("edit");
        screen.node("review-lines");
    }

    private RealHome real() {
        return machine.orElseThrow();
    }
}
