package dev.headroom.desktop.wizard;

import dev.headroom.core.api.Installer;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.PreviewPane;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.profile.ByHand;
import dev.headroom.desktop.text.Messages;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every file and every command before anything is done; for the whole machine, what needs rights and how they are asked for. */
final class ReviewPage {
    private final ReviewModel model;
    private final Messages messages;
    private final Fields fields;

    ReviewPage(WizardModel wizard, Messages messages) {
        this.model = wizard.review();
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of() {
        Optional<ElevationPrompt> asking = model.asking().get();
        return switch (model.shown().get().orElse(null)) {
            case null ->
                asking.map(this::ask)
                        .orElseGet(() -> fields.page(fields.title("review.waiting"), fields.turning("review.waiting")));
            case Installer.Answer.Value<ChangePreview> value -> shown(value.value());
            case Installer.Answer.Refused<ChangePreview> refused -> {
                Label problem = new Label(String.join("\n", OutcomeText.problem(refused.problem())));
                problem.setWrapText(true);
                problem.setId("review-problem");
                VBox page = fields.page(fields.title("outcome.refused"), problem);
                asking.ifPresent(how -> page.getChildren().add(again(how)));
                yield page;
            }
        };
    }

    private Node shown(ChangePreview shown) {
        Node diff = new PreviewPane(shown, messages);
        VBox.setVgrow(diff, Priority.ALWAYS);
        String text = shown.elevated() ? "review.text.elevated" : "review.text";
        Label why = fields.quiet(messages.text(model.isShownAnew() ? "review.changed" : text));
        why.setId("review-text");
        return fields.page(fields.title("review.title"), why, diff);
    }

    private Node ask(ElevationPrompt how) {
        return fields.page(fields.title("review.rights"), again(how));
    }

    /** How it is asked for, the button that does, and the command for those who would rather type it. */
    private Node again(ElevationPrompt how) {
        Label text = fields.quiet(model.isAsked() ? messages.text("rights.waiting") : how.text());
        text.setId("review-rights");
        Button ask = new Button(messages.text("rights.ask"));
        ask.setId("review-ask");
        ask.getStyleClass().add("primary");
        ask.setDisable(!how.possible() || model.isAsked());
        ask.setOnAction(ignored -> {
            ask.setDisable(true);
            text.setText(messages.text("rights.waiting"));
            model.ask();
        });
        ByHand command = new ByHand(how, messages);
        command.setId("review-command");
        VBox card = new VBox(12, text, ask, fields.quiet(messages.text("rights.by-hand")), command);
        card.getStyleClass().add("card");
        return card;
    }
}
