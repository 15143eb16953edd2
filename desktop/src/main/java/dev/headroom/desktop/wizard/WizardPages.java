package dev.headroom.desktop.wizard;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.desktop.change.RunPane;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import dev.headroom.desktop.wizard.model.WizardPage;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Lays out each page anew from the model, so that going back shows the entries. */
final class WizardPages {
    private final WizardModel model;
    private final DonePage.Offers offers;
    private final Messages messages;
    private final Fields fields;
    private ReviewPage review;

    WizardPages(WizardModel model, DonePage.Offers offers, Messages messages) {
        this.offers = offers;
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
        this.review = new ReviewPage(model, messages);
    }

    /** There is news about where the entries lead. */
    void refreshReview() {
        review.refresh();
    }

    /** The content of a page. */
    Node of(WizardPage page) {
        Optional<WizardChoices> choices = model.choices().get();
        Optional<MachineFindings> machine = model.machine().get();
        if (choices.isEmpty() || machine.isEmpty()) {
            return waiting("wizard.looking");
        }
        return switch (page) {
            case WELCOME -> welcome(choices.get(), machine.get());
            case PRESET -> preset(choices.get(), machine.get());
            case RUNTIME -> new RuntimePage(model, messages).of(choices.get(), machine.get());
            case SCOPE -> new ScopePage(model, messages).of(choices.get(), machine.get());
            case PROVIDERS -> new ProvidersPage(model, messages).of(choices.get(), machine.get());
            case REVIEW -> {
                review = new ReviewPage(model, messages);
                yield review.of();
            }
            case RUN -> new RunPane(model.running(), messages);
            case DONE -> new DonePage(model, offers, messages).of(choices.get());
        };
    }

    private Node welcome(WizardChoices choices, MachineFindings machine) {
        Button express = new Button(messages.text("welcome.express"));
        express.setId("express");
        express.getStyleClass().addAll("accent", "large");
        express.setDefaultButton(true);
        express.setOnAction(ignored -> model.express());
        express.setDisable(model.entries().nameProblem().isPresent());
        // It can have the focus only once it is part of the window.
        express.sceneProperty().subscribe(scene -> Optional.ofNullable(scene)
                .ifPresent(ignored -> Platform.runLater(express::requestFocus)));
        Node name = fields.text(
                "profile-name",
                "welcome.name",
                choices.profile(),
                typed -> {
                    model.change(each -> ChoicesBuilder.profile(each, typed));
                    express.setDisable(model.entries().nameProblem().isPresent());
                },
                () -> model.entries().nameProblem());
        name.setDisable(model.isEditing());
        VBox page = fields.page(
                fields.title(model.isEditing() ? "welcome.edit" : "welcome.title", choices.profile()),
                fields.quiet(messages.text("welcome.text")),
                tools(machine),
                name,
                express,
                fields.quiet(messages.text("welcome.express.text")));
        if (!model.isEditing()) {
            machine.adoptable().forEach(each -> page.getChildren().add(adoption(each)));
        }
        return page;
    }

    /** Which tools were found; where none was, what is prepared for the day when one is. */
    private Node tools(MachineFindings machine) {
        Label found = new Label(messages.text(
                machine.installed().isEmpty() ? "tools.none-found" : "tools.found",
                machine.titles(machine.automatic())));
        found.setWrapText(true);
        found.setId("tools-found");
        return found;
    }

    private Node adoption(Deployment deployment) {
        String name = deployment.profile().value();
        Button adopt = new Button(messages.text("welcome.adopt", name));
        adopt.setId("adopt-" + name);
        adopt.setOnAction(ignored -> model.adopt(deployment));
        VBox card = new VBox(fields.quiet(messages.text("welcome.adopt.text", name)), adopt);
        card.getStyleClass().add("card");
        return card;
    }

    private Node preset(WizardChoices choices, MachineFindings machine) {
        ToggleGroup group = new ToggleGroup();
        VBox page = fields.page(fields.title("preset.title"));
        for (PresetOffer offer : machine.presets()) {
            String word = offer.preset().id();
            Optional<String> obstacle = offer.obstacle()
                    .or(() -> machine.everyone().obstacle(offer.preset()).filter(_ -> choices.scope() == Scope.SYSTEM));
            String detail = obstacle.map(why -> messages.text("preset.unavailable", messages.said(why)))
                    .orElseGet(() -> how(offer, choices));
            page.getChildren()
                    .add(fields.card(
                            group,
                            "preset-" + word,
                            messages.text(
                                    offer.preset() == machine.recommended() ? "preset.recommended" : "preset.plain",
                                    messages.text("preset." + word)),
                            detail,
                            new Fields.Choice(
                                    choices.preset() == offer.preset(),
                                    obstacle.isEmpty(),
                                    () -> model.change(each -> chosen(each, offer.preset(), machine)))));
        }
        return page;
    }

    /** By what the proxy is kept running; a container by Docker alone, whatever the preset. */
    private String how(PresetOffer offer, WizardChoices choices) {
        boolean container = choices.runtime() == RuntimeKind.DOCKER && offer.preset() != Preset.PERSISTENT_DOCKER;
        return container
                ? messages.text("preset.container")
                : messages.text("preset." + offer.preset().id() + ".text", messages.said(offer.how()));
    }

    private static WizardChoices chosen(WizardChoices each, Preset preset, MachineFindings machine) {
        boolean leavesDocker = each.preset() == Preset.PERSISTENT_DOCKER && preset != Preset.PERSISTENT_DOCKER;
        WizardChoices changed = ChoicesBuilder.preset(each, preset);
        return leavesDocker ? ChoicesBuilder.runtime(changed, machine.engine()) : changed;
    }

    private Node waiting(String key) {
        return fields.page(fields.title(key), fields.turning(key));
    }
}
