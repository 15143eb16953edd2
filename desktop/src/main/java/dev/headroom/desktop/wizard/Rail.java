package dev.headroom.desktop.wizard;

import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.model.WizardPage;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The way through the wizard at its left edge: what is done, where one is, and what comes. */
final class Rail extends VBox {
    private static final List<String> STEPS = List.of("tools", "check", "run", "done");

    private final Messages messages;

    Rail(Messages messages) {
        this.messages = messages;
        getStyleClass().addAll("side", "rail");
    }

    void show(WizardPage page) {
        int now =
                switch (page) {
                    case WELCOME -> 0;
                    case PRESET, RUNTIME, SCOPE, PROVIDERS, REVIEW -> 1;
                    case RUN -> 2;
                    case DONE -> STEPS.size();
                };
        getChildren().clear();
        for (int i = 0; i < STEPS.size(); i++) {
            Label number = new Label(i < now ? "✓" : Integer.toString(i + 1));
            number.getStyleClass().addAll("rail-mark", i < now ? "rail-done" : i == now ? "rail-now" : "rail-later");
            Label name = new Label(messages.text("rail." + STEPS.get(i)));
            name.getStyleClass().add(i == now ? "name" : "quiet");
            HBox step = new HBox(number, name);
            step.getStyleClass().addAll("row", "rail-step");
            getChildren().add(step);
        }
    }
}
