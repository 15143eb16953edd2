package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Problem;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.FakePreview;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One long line makes no other line longer: sentences and names of files are wrapped where the page ends. */
class LongLinesTest {
    private static final String NOTE =
            "Nothing on this machine can look every minute whether the proxy still lives, and so after a power cut"
                + " your tools may not reach their provider until you open Headroom and start the profile once more.";
    private static final String LINE = "export PATH=" + "/home/ada/a/very/long/path:".repeat(30);

    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    private TestScreen over() {
        return TestScreen.over(installer, home);
    }

    @Test
    void inAListWithALongLineNotesAndNamesOfFilesEndWhereTheListEnds() {
        Path file = installer.workspace().root().resolveSibling("folder-" + "of-a-home-".repeat(20) + "/settings.json");
        installer.undo = Optional.of(FakePreview.ofFile(file, LINE + "\n", NOTE));
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenWindow());
            screen.press("remove");
            Node list = screen.node("preview");
            screen.await("laid out", () -> !texts(list, ".diff-note").isEmpty());
            double edge = screen.call(() -> right(list));
            for (String kind : List.of(".diff-note", ".diff-file")) {
                Text text = screen.call(() -> texts(list, kind).getFirst());
                assertTrue(screen.call(() -> right(text)) < edge, kind);
                assertTrue(
                        screen.call(() -> text.getLayoutBounds().getHeight()
                                > 1.5 * text.getFont().getSize()),
                        kind);
            }
            assertEquals(
                    NOTE, screen.call(() -> texts(list, ".diff-note").getFirst().getText()));
            String name = screen.call(() -> texts(list, ".diff-file").getFirst().getText());
            assertTrue(name.startsWith("~/folder-"), name);
        }
    }

    @Test
    void onTheReviewAndAtTheEndOfAFailureSentencesEndWhereThePageEnds() {
        try (TestScreen screen = over()) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.node("review-lines");
            screen.press("review-lines");
            fits(screen, "review-notes");
            installer.refusal = Optional.of(new Problem.Failed("x", "It did not start. " + LINE, NOTE, NOTE));
            screen.press("wizard-next");
            screen.await("failed", () -> screen.text("run-headline").startsWith("It failed"));
            fits(screen, "run-detail");
        }
    }

    private static void fits(TestScreen screen, String id) {
        Label label = (Label) screen.node(id);
        screen.await("drawn", () -> label.lookup(".text") != null);
        Text drawn = screen.call(() -> (Text) label.lookup(".text"));
        screen.await("nothing is left out of " + id, () -> label.getText().equals(drawn.getText()));
        assertTrue(screen.call(() -> right(label) <= label.getScene().getWidth()), id);
        assertFalse(label.getText().isEmpty());
    }

    private static List<Text> texts(Node list, String kind) {
        return list.lookupAll(kind).stream()
                .flatMap(cell -> cell.lookupAll("Text").stream())
                .map(Text.class::cast)
                .filter(text -> !text.getText().isEmpty())
                .toList();
    }

    private static double right(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMaxX();
    }
}
