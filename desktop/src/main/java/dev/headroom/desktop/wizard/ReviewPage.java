package dev.headroom.desktop.wizard;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.desktop.change.ChangePreview;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.PreviewPane;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.profile.ByHand;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.ReviewModel;
import dev.headroom.desktop.wizard.model.TeamCheck;
import dev.headroom.desktop.wizard.model.WizardModel;
import dev.headroom.desktop.wizard.model.WizardPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
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
    private final VBox rest = new VBox();

    ReviewPage(WizardModel wizard, Messages messages) {
        this.wizard = wizard;
        this.model = wizard.review();
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of() {
        VBox page = fields.page(fields.title(wizard.isEditing() ? "check.edit" : "review.title", profile()));
        wizard.choices()
                .get()
                .flatMap(choices ->
                        wizard.machine().get().map(machine -> new CheckLines(wizard, messages, choices, machine)))
                .ifPresent(page.getChildren()::add);
        rest.getStyleClass().add("cards");
        page.getChildren().add(rest);
        refresh();
        return page;
    }

    /** Shows what is known by now of where the entries lead; the lines above stay, and so does a focus in them. */
    void refresh() {
        rest.getChildren().clear();
        Optional<ElevationPrompt> asking = model.asking().get();
        switch (model.shown().get().orElse(null)) {
            case null ->
                asking.map(this::ask)
                        .orElseGet(() -> List.of(
                                fields.quiet(messages.text("review.waiting")), fields.turning("review.waiting")))
                        .forEach(rest.getChildren()::add);
            case Installer.Answer.Value<ChangePreview> value -> shown(rest, value.value());
            case Installer.Answer.Refused<ChangePreview> refused ->
                rest.getChildren().addAll(refused(refused.problem(), asking));
        }
    }

    private String profile() {
        return wizard.choices().get().map(WizardChoices::profile).orElse("");
    }

    /** What stands in the way, and the button that goes on from here. */
    private List<Node> refused(Problem why, Optional<ElevationPrompt> asking) {
        boolean portTaken = why.code().equals(PORT_TAKEN);
        // A button does what the advice says in words for the command line.
        List<String> lines = portTaken
                ? List.of(messages.said(why.what()), messages.said(why.why()))
                : OutcomeText.problem(why, messages);
        Label problem = new Label(String.join("\n", lines));
        problem.setWrapText(true);
        problem.setId("review-problem");
        Label title = new Label(messages.text("outcome.refused"));
        title.getStyleClass().add("title");
        VBox card = new VBox(title, problem);
        card.getStyleClass().addAll("card", "attention");
        if (asking.isPresent()) {
            return List.of(card, again(asking.get()));
        } else {
            boolean team = TeamCheck.isAbout(why);
            Button fix =
                    new Button(messages.text(portTaken ? "review.free-port" : team ? "review.team" : "review.again"));
            fix.setId(FIX);
            fix.getStyleClass().add("accent");
            fix.setOnAction(ignored -> {
                if (portTaken) {
                    wizard.takeFreePort();
                } else if (team) {
                    wizard.visit(WizardPage.RUNTIME);
                    wizard.team().show(why);
                } else {
                    wizard.again();
                }
            });
            card.getChildren().add(fix);
        }
        return List.of(card);
    }

    private void shown(VBox page, ChangePreview shown) {
        String text = shown.elevated() ? "review.text.elevated" : "review.text";
        Label why = fields.quiet(messages.text(model.isShownAnew() ? "review.changed" : text));
        why.setId("review-text");
        page.getChildren().add(why);
        String moves = moves();
        if (!moves.isEmpty()) {
            page.getChildren().add(attention("review-moves", moves));
        }
        if (!shown.notes().isEmpty()) {
            Label notes = new Label(messages.said(String.join("\n", shown.notes())));
            notes.setWrapText(true);
            notes.setId("review-notes");
            page.getChildren().add(Card.of(messages.text("check.notes"), notes));
        }
        fold(page, shown.usersFirst(model.workspace()));
    }

    /** Every line of every file, one click away. */
    private void fold(VBox page, ChangePreview shown) {
        PreviewPane diff = Card.collapsing(new PreviewPane(shown, messages));
        VBox.setVgrow(diff, Priority.ALWAYS);
        diff.setVisible(false);
        ToggleButton lines = new ToggleButton();
        lines.setId("review-lines");
        lines.selectedProperty().subscribe(now -> {
            lines.setText(messages.text(
                    now ? "check.hide" : "check.show",
                    shown.files().size(),
                    shown.commands().size()));
            diff.setVisible(now);
        });
        page.getChildren().addAll(lines, diff);
    }

    private static Node attention(String id, String text) {
        Label said = new Label(text);
        said.setWrapText(true);
        said.setId(id);
        VBox card = new VBox(said);
        card.getStyleClass().addAll("card", "attention");
        return card;
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

    private List<Node> ask(ElevationPrompt how) {
        Label title = new Label(messages.text("review.rights"));
        title.getStyleClass().add("title");
        return List.of(title, again(how));
    }

    /** How it is asked for, the button that does, and the command for those who would rather type it. */
    private Node again(ElevationPrompt how) {
        Label text = fields.quiet(model.isAsked() ? messages.text("rights.waiting") : how.text());
        text.setId("review-rights");
        Button ask = new Button(messages.text("rights.ask"));
        ask.setId("review-ask");
        ask.getStyleClass().add("accent");
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
