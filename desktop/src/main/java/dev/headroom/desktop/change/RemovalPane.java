package dev.headroom.desktop.change;

import dev.headroom.core.api.Installer;
import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** Something is taken back: the exact undo first, then, on a click, the undo itself. */
public final class RemovalPane extends BorderPane {
    private final Path workspace;
    private final Undo undo;
    private final Threads threads;
    private final Messages messages;
    private final SteadyButton remove;
    private final SteadyButton close;
    private final SteadyButton force;
    private final Label changed = new Label();
    private Optional<RunModel> run = Optional.empty();

    /**
     * The page.
     *
     * @param workspace the folder in which the files of ours are, which are shown after the user's own
     * @param closed is called when the user leaves it
     */
    public RemovalPane(Undo undo, Threads threads, Messages messages, Path workspace, Runnable closed) {
        this.workspace = workspace;
        this.undo = undo;
        this.threads = threads;
        this.messages = messages;
        getStyleClass().add("page");
        Label title = new Label(messages.text(undo.word() + ".title", undo.subject()));
        title.getStyleClass().add("headline");
        title.setWrapText(true);
        changed.setId(undo.word() + "-changed");
        changed.setWrapText(true);
        changed.managedProperty().bind(changed.textProperty().isNotEmpty());
        VBox top = new VBox(8, title, changed);
        BorderPane.setMargin(top, new Insets(0, 0, 14, 0));
        setTop(top);
        remove = new SteadyButton(undo.word() + "-now", messages.text(undo.word() + ".button"));
        remove.getStyleClass().add("danger");
        remove.setPossible(false);
        remove.setOnAction(ignored -> begin());
        close = new SteadyButton(undo.word() + "-close", messages.text("button.cancel"));
        close.setCancelButton(true);
        close.setOnAction(ignored -> closed.run());
        force = new SteadyButton(undo.word() + "-force", messages.text("profile.force"));
        force.setVisible(false);
        force.managedProperty().bind(force.visibleProperty());
        ButtonBar bar = new ButtonBar();
        bar.getButtons().addAll(close, force, remove);
        setBottom(bar);
        threads.ask(undo.look(), this::show);
    }

    /** Offers another way as soon as this one turns out not to work; not before, because it is never the better one. */
    public void otherwise(Runnable other) {
        force.setOnAction(ignored -> other.run());
    }

    private void failed() {
        force.setVisible(force.getOnAction() != null);
    }

    /** The undo, from the click that begins it on. */
    public Optional<RunModel> run() {
        return run;
    }

    private void show(Optional<Installer.Answer<ChangePreview>> found) {
        remove.setPossible(undo.anyway());
        found.ifPresent(answer -> setCenter(
                switch (answer) {
                    case Installer.Answer.Value<ChangePreview> value -> {
                        remove.setPossible(true);
                        yield new PreviewPane(value.value().usersFirst(workspace), messages);
                    }
                    case Installer.Answer.Refused<ChangePreview> refused -> {
                        failed();
                        yield refusal(refused);
                    }
                }));
    }

    private Node refusal(Installer.Answer.Refused<ChangePreview> refused) {
        Label label = new Label(String.join("\n", OutcomeText.problem(refused.problem(), messages)));
        label.setWrapText(true);
        return label;
    }

    private void begin() {
        remove.setPossible(false);
        close.setPossible(false);
        RunModel model = new RunModel(threads);
        run = Optional.of(model);
        setCenter(new RunPane(model, messages));
        changed.setText("");
        model.outcome().subscribe(end -> end.ifPresent(this::ended));
        model.run((progress, cancellation) -> undo.act().apply(progress));
    }

    private void ended(Outcome end) {
        close.setPossible(true);
        if (end instanceof Outcome.Outdated outdated) {
            changed.setText(messages.text("removal.changed"));
            show(Optional.of(new Installer.Answer.Value<>(ChangePreview.of(outdated.preview()))));
        } else {
            close.setText(messages.text("button.close"));
            if (!OutcomeText.isGood(end)) {
                failed();
            }
            if (remove.isFocusOwner()) {
                close.claimFocus();
            }
        }
    }
}
