package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.FakePreview;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window with more profiles than its list can show at once. */
class ManyProfilesTest {
    private static final String LONG = "a-name-of-a-profile-that-is-longer-than-the-list-is-wide";

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller();

    private TestScreen with(int count) {
        IntStream.range(0, count)
                .forEach(
                        each -> installer.put(SampleProfiles.in(ProfileState.HEALTHY, "p" + (10 + each), 9000 + each)));
        installer.put(SampleProfiles.in(ProfileState.OFF, LONG, 8999));
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        screen.node("profile-sentence");
        return screen;
    }

    private static List<String> listed(TestScreen screen) {
        return screen.call(() -> ((ListView<?>) screen.node("profiles"))
                .getItems().stream()
                        .map(each -> ((ProfileView) each).deployment().profile().value())
                        .toList());
    }

    @Test
    void aFewAreListedWithoutAField() {
        try (TestScreen screen = with(6)) {
            assertFalse(screen.sees("profiles-filter"));
            assertEquals(7, listed(screen).size());
        }
    }

    @Test
    void ofManyThoseAreListedWhoseNameHoldsWhatIsTypedAndTheChosenOneStays() {
        try (TestScreen screen = with(29)) {
            String shown = screen.text("profile-name");
            screen.type("profiles-filter", "P3");
            screen.await("fewer", () -> listed(screen)
                    .equals(List.of("p30", "p31", "p32", "p33", "p34", "p35", "p36", "p37", "p38")));
            assertEquals(shown, screen.text("profile-name"));
            screen.does(new Action.ShowProfile(new ProfileName("p35")));
            screen.await("another", () -> screen.text("profile-name").equals("p35"));
            screen.type("profiles-filter", "");
            screen.await("all", () -> listed(screen).size() == 30);
        }
    }

    @Test
    void aFieldThatGoesHidesNothing() {
        try (TestScreen screen = with(7)) {
            screen.type("profiles-filter", "p1");
            screen.await("fewer", () -> listed(screen).size() == 7);
            installer.run(FakePreview.of(new Change.Remove(new ProfileName("p10"))), ignored -> {}, new Cancellation());
            screen.await(
                    "all", () -> listed(screen).size() == 7 && listed(screen).contains(LONG));
            assertFalse(screen.sees("profiles-filter"));
        }
    }

    @Test
    void aNameThatIsCutShortIsWholeInItsTooltip() {
        try (TestScreen screen = with(2)) {
            List<String> tips = screen.call(() -> screen.node("profiles").lookupAll(".list-cell").stream()
                    .map(each -> (ListCell<?>) each)
                    .filter(each -> !each.isEmpty())
                    .map(each -> each.getTooltip().getText())
                    .toList());
            assertTrue(tips.stream().anyMatch(each -> each.startsWith(LONG + ": ")), tips::toString);
        }
    }
}
