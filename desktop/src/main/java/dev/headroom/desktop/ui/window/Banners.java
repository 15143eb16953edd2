package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.text.Messages;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands above every page: that there is no icon, and what went wrong last. Neither hides the other. */
public final class Banners {
    private final Label noTray = label("no-tray");
    private final Label problem = label("banner");
    private final Button close = new Button();
    private final VBox node;

    Banners(Messages messages) {
        close.setId("banner-close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(ignored -> begun());
        HBox.setHgrow(problem, Priority.ALWAYS);
        node = new VBox(row(noTray, noTray), row(problem, problem, close));
        inLanguage(messages);
    }

    Node node() {
        return node;
    }

    /** Says everything in this language from now on; a problem stays as it was told. */
    void inLanguage(Messages messages) {
        close.setText(messages.text("button.close"));
        noTray.setText(messages.text("no-tray"));
    }

    void hasTray(boolean now) {
        noTray.setVisible(!now);
    }

    void tell(Problem what) {
        problem.setText(
                OutcomeText.problem(what).stream().map(Banners::sentence).collect(Collectors.joining(" ")));
        problem.setVisible(true);
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
        return label;
    }

    private static HBox row(Label shown, Node... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().addAll("row", "banner");
        row.visibleProperty().bind(shown.visibleProperty());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }
}
