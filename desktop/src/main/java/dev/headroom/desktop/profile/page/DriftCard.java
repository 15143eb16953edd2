package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.Drift;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.control.Motion;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.text.Clipped;
import dev.headroom.desktop.text.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * Shows which of our entries another program or the user has changed, with three buttons that resolve the drift. Nothing is
 * changed before a click.
 */
final class DriftCard extends VBox {
    private final ProfileModel model;
    private final Messages messages;
    private final Consumer<Action> actions;
    private final Runnable settled;
    private final VBox lines = new VBox(8);
    private final FlowPane buttons = new FlowPane();

    /**
     * The card; it is hidden as long as nothing was changed.
     *
     * @param settled takes the focus that was on a button of the card when the card goes
     */
    DriftCard(ProfileModel model, Messages messages, Consumer<Action> actions, Runnable settled) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.settled = settled;
        buttons.getStyleClass().add("buttons");
        for (Drift.Choice choice : Drift.Choice.values()) {
            buttons.getChildren().add(button(choice));
        }
        getChildren().addAll(lines, buttons);
        setId("drift");
        getStyleClass().addAll("card", "attention");
        managedProperty().bind(visibleProperty());
        model.drifts().subscribe(this::fill);
    }

    /** The buttons stay, so that the focus stays on the one that was pressed. */
    private void fill(List<Drift> drifts) {
        boolean focused = buttons.getChildren().stream()
                .anyMatch(each -> each instanceof SteadyButton button && button.isFocusOwner());
        if (drifts.isEmpty() && focused) {
            settled.run();
        }
        boolean isNew = !isVisible() && !drifts.isEmpty();
        setVisible(!drifts.isEmpty());
        if (isNew) {
            Motion.appear(this);
        }
        Label title = new Label(messages.text("card.drift"));
        title.getStyleClass().add("title");
        lines.getChildren().setAll(title);
        for (Drift drift : drifts) {
            lines.getChildren()
                    .addAll(
                            line("quiet", drift.tool() + " · " + drift.key() + " · " + drift.file()),
                            line("diff-removed", "- " + Clipped.of(drift.ours())),
                            line(
                                    "diff-added",
                                    "+ " + drift.now().map(Clipped::of).orElse(messages.text("drift.gone"))));
        }
    }

    /** Settles what is shown when it is pressed. */
    private Node button(Drift.Choice choice) {
        SteadyButton button =
                new SteadyButton("drift-" + EnumWords.of(choice), messages.text("drift." + EnumWords.of(choice)));
        button.setAccessibleHelp(messages.text("drift." + EnumWords.of(choice) + ".help"));
        button.setTooltip(new Tooltip(button.getAccessibleHelp()));
        button.possibleProperty().bind(model.busy().map(busy -> !busy));
        button.setOnAction(ignored -> model.view()
                .get()
                .ifPresent(view -> actions.accept(new Action.ResolveDrift(
                        view.deployment().profile(), choice, model.drifts().get()))));
        return button;
    }

    /** Leads to the first button. */
    void claimFocus() {
        if (isVisible() && buttons.getChildren().getFirst() instanceof SteadyButton first) {
            first.claimFocus();
        }
    }

    private static Label line(String style, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
