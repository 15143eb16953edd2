package dev.headroom.desktop.wizard;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.PreviewPane;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.profile.ByHand;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every file and every command before anything is done; for the whole machine, what needs rights and how they are asked for. */
final class ReviewPage {
    /** The button that goes on after a refusal. */
    static final String FIX = "review-fix";

    /** The core's code for a port that another program or profile has. */
    private static final String PORT_TAKEN = "port-taken";

    private final WizardModel wizard;
    private final ReviewModel model;
    private final Messages messages;
    private final Fields fields;

    ReviewPage(WizardModel wizard, Messages messages) {
        this.wizard = wizard;
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
            case Installer.Answer.Refused<ChangePreview> refused -> refused(refused.problem(), asking);
        };
    }

    /** What stands in the way, and the button that goes on from here. */
    private Node refused(Problem why, Optional<ElevationPrompt> asking) {
        boolean portTaken = why.code().equals(PORT_TAKEN);
        // A button does what the advice says in words for the command line.
        List<String> lines = portTaken ? List.of(why.what(), why.why()) : OutcomeText.problem(why);
        Label problem = new Label(String.join("\n", lines));
        problem.setWrapText(true);
        problem.setId("review-problem");
        VBox page = fields.page(fields.title("outcome.refused"), problem);
        if (asking.isPresent()) {
            page.getChildren().add(again(asking.get()));
        } else {
            Button fix = new Button(messages.text(portTaken ? "review.free-port" : "review.again"));
            fix.setId(FIX);
            fix.getStyleClass().add("primary");
            fix.setOnAction(ignored -> {
                if (portTaken) {
                    wizard.takeFreePort();
                } else {
                    wizard.again();
                }
            });
            page.getChildren().add(fix);
        }
        return page;
    }

    private Node shown(ChangePreview shown) {
        Node diff = new PreviewPane(shown, messages);
        VBox.setVgrow(diff, Priority.ALWAYS);
        String text = shown.elevated() ? "review.text.elevated" : "review.text";
        Label why = fields.quiet(messages.text(model.isShownAnew() ? "review.changed" : text));
        why.setId("review-text");
        VBox page = fields.page(fields.title("review.title"), why);
        String moves = moves();
        if (!moves.isEmpty()) {
            Label said = new Label(moves);
            said.setWrapText(true);
            said.setId("review-moves");
            VBox card = new VBox(said);
            card.getStyleClass().addAll("card", "attention");
            page.getChildren().add(card);
        }
        page.getChildren().add(diff);
        return page;
    }

    /** Which tools leave which profile, a line for each; empty when none does. */
    private String moves() {
        Optional<MachineFindings> found = wizard.machine().get();
        Optional<WizardChoices> choices = wizard.choices().get();
        if (found.isEmpty() || choices.isEmpty()) {
            return "";
        }
        return choices.get().moving(found.get()).entrySet().stream()
                .map(each -> messages.text(
                        "review.moves",
                        found.get().titles(each.getValue()),
                        each.getKey().value()))
                .collect(Collectors.joining("\n"));
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
