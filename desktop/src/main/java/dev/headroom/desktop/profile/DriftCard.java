package dev.headroom.desktop.profile;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.Drift;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.text.Clipped;
import dev.headroom.desktop.text.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Shows which of our entries another program or the user has changed, with three buttons that resolve the drift. Nothing is
 * changed before a click.
 */
final class DriftCard extends VBox {
    DriftCard(ProfileModel model, Messages messages, Consumer<Action> actions) {
        setId("drift");
        getStyleClass().addAll("card", "attention");
        managedProperty().bind(visibleProperty());
        model.drifts().subscribe(drifts -> fill(drifts, model, messages, actions));
    }

    private void fill(List<Drift> drifts, ProfileModel model, Messages messages, Consumer<Action> actions) {
        setVisible(!drifts.isEmpty());
        Label title = new Label(messages.text("card.drift"));
        title.getStyleClass().add("title");
        getChildren().setAll(title);
        for (Drift drift : drifts) {
            getChildren()
                    .addAll(
                            line("quiet", drift.tool() + " · " + drift.key() + " · " + drift.file()),
                            line("diff-removed", "- " + Clipped.of(drift.ours())),
                            line(
                                    "diff-added",
                                    "+ " + drift.now().map(Clipped::of).orElse(messages.text("drift.gone"))));
        }
        HBox buttons = new HBox();
        buttons.getStyleClass().add("buttons");
        for (Drift.Choice choice : Drift.Choice.values()) {
            buttons.getChildren().add(button(choice, drifts, model, messages, actions));
        }
        getChildren().add(buttons);
    }

    private static Node button(
            Drift.Choice choice, List<Drift> shown, ProfileModel model, Messages messages, Consumer<Action> actions) {
        Button button = new Button(messages.text("drift." + EnumWords.of(choice)));
        button.setId("drift-" + EnumWords.of(choice));
        button.setAccessibleHelp(messages.text("drift." + EnumWords.of(choice) + ".help"));
        button.disableProperty().bind(model.busy());
        button.setOnAction(ignored -> model.view()
                .get()
                .ifPresent(view ->
                        actions.accept(new Action.ResolveDrift(view.deployment().profile(), choice, shown))));
        return button;
    }

    private static Label line(String style, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
