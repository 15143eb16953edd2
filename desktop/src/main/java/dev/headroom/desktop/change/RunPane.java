package dev.headroom.desktop.change;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.ProgressState;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The steps of a change as they go, and how it ended. */
public final class RunPane extends VBox {
    private static final String UNDER_WAY = "▸ ";
    private static final String FAILED = "✗ ";

    private final Messages messages;
    private final Label headline = new Label();
    private final Label detail = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final TextArea steps = new TextArea();

    public RunPane(RunModel model, Messages messages) {
        this.messages = messages;
        headline.setId("run-headline");
        headline.getStyleClass().add("headline");
        headline.setWrapText(true);
        detail.setId("run-detail");
        detail.setWrapText(true);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.text("run.title"));
        bar.managedProperty().bind(bar.visibleProperty());
        steps.setId("run-steps");
        steps.setEditable(false);
        steps.setAccessibleText(messages.text("run.steps"));
        steps.getStyleClass().add("log");
        VBox.setVgrow(steps, Priority.ALWAYS);
        getStyleClass().add("page");
        Button copy = new Button(messages.text("run.copy"));
        copy.setId("run-copy");
        copy.setOnAction(
                ignored -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, everything())));
        getChildren().addAll(headline, bar, detail, steps, copy);
        model.progress().subscribe(this::show);
        model.outcome().subscribe(end -> end.ifPresent(this::show));
    }

    private void show(ProgressState state) {
        headline.setText(messages.text(state.undoing() ? "run.undoing" : "run.title"));
        bar.setProgress(state.share());
        detail.setText(current(state).orElse(""));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < state.titles().size(); i++) {
            String sign = i < state.done() ? "✓ " : i == state.current() ? UNDER_WAY : "   ";
            lines.add(sign + messages.said(state.titles().get(i)));
        }
        state.notes().forEach(note -> lines.add(messages.said(note)));
        steps.setText(String.join("\n", lines));
    }

    private String everything() {
        return String.join("\n", headline.getText(), detail.getText(), steps.getText());
    }

    private Optional<String> current(ProgressState state) {
        boolean known = state.current() >= 0 && state.current() < state.titles().size();
        return known ? Optional.of(messages.said(state.titles().get(state.current()))) : Optional.empty();
    }

    private void show(Outcome end) {
        headline.setText(OutcomeText.headline(end, messages));
        detail.setText(String.join("\n", OutcomeText.lines(end, messages)));
        if (OutcomeText.isGood(end)) {
            bar.setProgress(1);
        } else {
            bar.setVisible(false);
            steps.setText(steps.getText().replace(UNDER_WAY, FAILED));
        }
    }
}
