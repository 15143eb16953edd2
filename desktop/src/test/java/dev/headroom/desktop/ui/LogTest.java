package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Reading a log that grows. */
class LogTest {
    /** The last line may be cut off. */
    private static final int NEAR_END = 397;

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    @Test
    void whoeverReadsAtTheEndOfALogThatGrowsStaysThere() {
        try (TestScreen screen = over(lines(0, 400))) {
            screen.await("end", () -> last(screen) >= NEAR_END);
            grow(lines(10, 410), ProfileState.OFF);
            screen.await("new end", () -> at(screen, 399).equals("line 409") && last(screen) >= NEAR_END);
        }
    }

    @Test
    void whoeverScrolledUpOrSelectedLinesKeepsThemWhileTheLogGrowsAndCanCopyThem() {
        try (TestScreen screen = over(lines(0, 400))) {
            screen.await("end", () -> last(screen) >= NEAR_END);
            screen.call(() -> {
                log(screen).scrollTo(50);
                log(screen).getSelectionModel().selectRange(52, 54);
                log(screen).requestFocus();
                return true;
            });
            screen.await("scrolled", () -> first(screen) >= 0 && first(screen) < 60);
            int before = screen.call(() -> first(screen));
            grow(lines(10, 410), ProfileState.OFF);
            screen.await("grown", () -> at(screen, 399).equals("line 409"));
            screen.await("still there", () -> Math.abs(first(screen) + 10 - before) <= 1);
            new FxRobot().push(KeyCode.CONTROL, KeyCode.C);
            screen.await("copied", () -> "line 52\nline 53"
                    .equals(Clipboard.getSystemClipboard().getString()));
            assertEquals(
                    List.of("line 52", "line 53"),
                    screen.call(
                            () -> List.copyOf(log(screen).getSelectionModel().getSelectedItems())));
        }
    }

    private TestScreen over(List<String> lines) {
        installer.log = lines;
        TestScreen screen = TestScreen.over(installer, home);
        screen.does(new Action.OpenWindow());
        // Later it is looked for on the screen's thread, which must not wait for it.
        screen.node("log");
        return screen;
    }

    /** More lines, and something else that makes the page look at them at once. */
    private void grow(List<String> lines, ProfileState state) {
        installer.log = lines;
        installer.put(SampleProfiles.in(state, "default", 8787));
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    private static ListView<?> log(TestScreen screen) {
        return (ListView<?>) screen.node("log");
    }

    private static String at(TestScreen screen, int line) {
        List<?> all = log(screen).getItems();
        return line < all.size() ? String.valueOf(all.get(line)) : "";
    }

    private static int first(TestScreen screen) {
        return log(screen).lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : -1;
    }

    private static int last(TestScreen screen) {
        return log(screen).lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getLastVisibleCell() != null
                ? flow.getLastVisibleCell().getIndex()
                : -1;
    }
}
