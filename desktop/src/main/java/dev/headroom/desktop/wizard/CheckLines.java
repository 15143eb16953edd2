package dev.headroom.desktop.wizard;

import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import dev.headroom.desktop.wizard.model.WizardPage;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The four things that one decides, each with the button that leads to where it is changed. */
final class CheckLines extends VBox {
    /** How the names of the buttons begin. */
    static final String CHANGE = "change-";

    private final WizardModel model;
    private final Messages messages;

    CheckLines(WizardModel model, Messages messages, WizardChoices choices, MachineFindings machine) {
        this.model = model;
        this.messages = messages;
        CheckText text = new CheckText(messages, choices, machine);
        getStyleClass().addAll("card", "check-lines");
        getChildren()
                .addAll(
                        line("tools", text.tools(model.isPortOpen()), WizardPage.PROVIDERS),
                        line("scope", text.scope(), WizardPage.SCOPE),
                        line("preset", text.preset(), WizardPage.PRESET),
                        line("runtime", text.runtime(), WizardPage.RUNTIME));
    }

    private Node line(String id, CheckText.Said said, WizardPage page) {
        Label title = new Label(said.title());
        title.setId("check-" + id);
        title.setWrapText(true);
        title.getStyleClass().add("name");
        Label meaning = Card.quiet(said.meaning());
        meaning.setId("check-" + id + "-meaning");
        Label caption = Card.quiet(messages.text("check.caption." + id));
        caption.getStyleClass().add("check-caption");
        VBox words = new VBox(2, title, meaning);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button change = new Button(messages.text("check.change"));
        change.setId(CHANGE + id);
        change.setMinWidth(Region.USE_PREF_SIZE);
        change.setAccessibleText(messages.text("check.change") + ": " + said.title());
        change.getStyleClass().add("flat");
        change.setOnAction(ignored -> model.visit(page));
        HBox line = new HBox(caption, words, change);
        line.getStyleClass().addAll("row", "check-line");
        return line;
    }
}
