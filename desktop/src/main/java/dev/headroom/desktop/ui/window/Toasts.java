package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.control.Motion;
import dev.headroom.desktop.text.Messages;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * What floats above the lower edge of every page: that there is no icon, what went wrong last, and what was just done. None hides
 * another, and none moves the page.
 */
public final class Toasts {
    private static final Duration BRIEFLY = Duration.seconds(4);

    private final Label noTray = label("no-tray");
    private final Label problem = label("banner");
    private final Label done = label("toast");
    private final Button noTrayClose = close("no-tray-close", noTray);
    private final Button problemClose = close("banner-close", problem);
    private final PauseTransition passing = new PauseTransition(BRIEFLY);
    private final VBox node = new VBox();
    private Messages messages;

    Toasts(Messages messages) {
        this.messages = messages;
        passing.setOnFinished(ignored -> done.setVisible(false));
        node.getChildren()
                .addAll(
                        toast(done, "toast-done"),
                        toast(noTray, "toast-notice", noTrayClose),
                        toast(problem, "toast-problem", problemClose));
        node.setPickOnBounds(false);
        node.setMaxHeight(Region.USE_PREF_SIZE);
        node.getStyleClass().add("toasts");
        StackPane.setAlignment(node, Pos.BOTTOM_CENTER);
        inLanguage(messages);
    }

    Node node() {
        return node;
    }

    /** Says everything in this language from now on; a problem stays as it was told. */
    void inLanguage(Messages messages) {
        this.messages = messages;
        noTrayClose.setText(messages.text("button.close"));
        problemClose.setText(messages.text("button.close"));
        noTray.setText(messages.text("no-tray"));
    }

    void hasTray(boolean now) {
        noTray.setVisible(!now);
    }

    void tell(Problem what) {
        problem.setText(OutcomeText.problem(what, messages).stream()
                .map(Toasts::sentence)
                .collect(Collectors.joining(" ")));
        problem.setVisible(true);
    }

    /** Says for a moment that something was done. */
    void say(String text) {
        done.setText(text);
        done.setVisible(true);
        passing.playFromStart();
    }

    /** The user has read it, or does something else. */
    void begun() {
        problem.setVisible(false);
    }

    /** What other programs say often ends without a full stop; here another sentence follows. */
    private static String sentence(String said) {
        return Character.isLetterOrDigit(said.codePointBefore(said.length())) && !said.contains("://")
                ? said + "."
                : said;
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setVisible(false);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static Button close(String id, Label said) {
        Button close = new Button();
        close.setId(id);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(ignored -> said.setVisible(false));
        return close;
    }

    private static HBox toast(Label shown, String style, Node... parts) {
        HBox toast = new HBox(shown);
        toast.getChildren().addAll(parts);
        toast.getStyleClass().addAll("row", "toast", style);
        toast.visibleProperty().bind(shown.visibleProperty());
        toast.visibleProperty().subscribe((before, now) -> {
            if (now) {
                Motion.rise(toast);
            }
        });
        toast.managedProperty().bind(toast.visibleProperty());
        return toast;
    }
}
