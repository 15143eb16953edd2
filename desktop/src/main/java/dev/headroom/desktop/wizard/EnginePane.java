package dev.headroom.desktop.wizard;

import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Offers to install the engine that saves tokens, says before what that takes, and shows how it goes. */
final class EnginePane extends VBox {
    private final SteadyButton install;
    private final SteadyButton cancel;
    private final Button copy;
    private final FlowPane buttons = new FlowPane();
    private final ProgressBar bar = new ProgressBar();
    private final Label said = new Label();
    private final Messages messages;

    /**
     * The pane.
     *
     * @param model holds the install, so that it goes on when another page is shown
     */
    EnginePane(WizardModel model, Messages messages) {
        this.messages = messages;
        getStyleClass().add("card");
        Fields fields = new Fields(messages);
        Label title = new Label(messages.text("engine.title"));
        title.getStyleClass().add("title");
        title.setWrapText(true);
        install = new SteadyButton("engine-install", messages.text("engine.install"));
        install.setOnAction(ignored -> model.installEngine());
        cancel = new SteadyButton("engine-cancel", messages.text("engine.cancel"));
        copy = Card.collapsing(new Button(messages.text("run.copy")));
        copy.setId("engine-copy");
        copy.setVisible(false);
        buttons.getChildren().addAll(install, cancel, copy);
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.visibleProperty().bind(bar.visibleProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.text("engine.install"));
        bar.managedProperty().bind(bar.visibleProperty());
        said.setId("engine-said");
        said.setWrapText(true);
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        Label before = fields.quiet(messages.text("engine.text"));
        before.setId("engine-text");
        buttons.getStyleClass().add("buttons");
        getChildren().addAll(title, before, buttons, bar, said);
        model.engine().run().subscribe(this::follow);
    }

    /** Everything that was said on the way, and why it ended. */
    private void offerCopy(RunModel run) {
        copy.setOnAction(ignored -> {
            String log = Stream.concat(run.progress().get().notes().stream(), Stream.of(said.getText()))
                    .collect(Collectors.joining("\n"));
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, log));
        });
    }

    /** Beside the install, what can be done when the engine is there. */
    void offer(Button use) {
        buttons.getChildren().add(use);
    }

    private void follow(java.util.Optional<RunModel> running) {
        install.setPossible(running.isEmpty());
        bar.setVisible(running.isPresent());
        copy.setVisible(false);
        running.ifPresent(run -> {
            offerCopy(run);
            cancel.setPossible(run.outcome().get().isEmpty());
            cancel.setOnAction(ignored -> {
                cancel.setPossible(false);
                run.cancel();
            });
            run.progress()
                    .subscribe(state -> said.setText(
                            state.notes().isEmpty()
                                    ? ""
                                    : messages.said(state.notes().getLast())));
            run.outcome()
                    .subscribe(end -> end.ifPresent(done -> {
                        if (cancel.isFocusOwner()) {
                            install.claimFocus();
                        }
                        bar.setVisible(false);
                        install.setPossible(!OutcomeText.isGood(done));
                        boolean failed = !OutcomeText.isGood(done) && !(done instanceof Outcome.Cancelled);
                        install.setText(messages.text(failed ? "engine.again" : "engine.install"));
                        copy.setVisible(failed);
                        said.setText(
                                done instanceof Outcome.Cancelled
                                        ? messages.text("engine.cancelled")
                                        : String.join("\n", OutcomeText.lines(done, messages)));
                    }));
        });
    }
}
