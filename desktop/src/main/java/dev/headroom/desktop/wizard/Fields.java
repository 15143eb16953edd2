package dev.headroom.desktop.wizard;

import atlantafx.base.theme.Styles;
import dev.headroom.desktop.text.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The wizard's building blocks. */
final class Fields {
    private final Messages messages;

    Fields(Messages messages) {
        this.messages = messages;
    }

    Label title(String key, Object... values) {
        Label label = new Label(messages.text(key, values));
        label.setWrapText(true);
        label.getStyleClass().add("headline");
        return label;
    }

    Label quiet(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("quiet");
        return label;
    }

    ProgressIndicator turning(String key) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setAccessibleText(messages.text(key));
        turning.getStyleClass().add("turning");
        return turning;
    }

    VBox page(Node... content) {
        VBox page = new VBox(content);
        page.getStyleClass().add("page");
        return page;
    }

    /** One of several, as a card to click on: what it is and what it means, or why it cannot be chosen here. */
    Node card(ToggleGroup group, String id, String title, String detail, Choice choice) {
        RadioButton button = radio(group, id, title, choice);
        button.setAccessibleHelp(detail);
        VBox card = new VBox(button, quiet(detail));
        card.getStyleClass().add("card");
        card.setOnMouseClicked(ignored -> {
            if (choice.possible()) {
                button.fire();
                button.requestFocus();
            }
        });
        button.selectedProperty().subscribe(chosen -> {
            card.getStyleClass().remove("chosen");
            if (chosen) {
                card.getStyleClass().add("chosen");
            }
        });
        return card;
    }

    RadioButton radio(ToggleGroup group, String id, String title, Choice choice) {
        RadioButton button = new RadioButton(title);
        button.setId(id);
        button.setToggleGroup(group);
        button.setSelected(choice.chosen());
        button.setDisable(!choice.possible());
        button.selectedProperty().subscribe((before, now) -> {
            if (now) {
                choice.taken().run();
            }
        });
        return button;
    }

    /** Whether a card is chosen and can be, and what happens when it is taken. */
    record Choice(boolean chosen, boolean possible, Runnable taken) {}

    CheckBox tick(String id, String text, boolean on, Consumer<Boolean> changed) {
        CheckBox box = new CheckBox(text);
        box.setId(id);
        box.setWrapText(true);
        box.setSelected(on);
        box.selectedProperty().subscribe((before, now) -> changed.accept(now));
        return box;
    }

    /** A labelled text field that says what is wrong with its entry, at the field. */
    Node text(String id, String key, String value, Consumer<String> changed, Supplier<Optional<String>> problem) {
        return text(new TextField(value), id, key, changed, problem);
    }

    /** The same around a field whose text others set too. */
    Node text(TextField field, String id, String key, Consumer<String> changed, Supplier<Optional<String>> problem) {
        Label name = new Label(messages.text(key));
        field.setId(id);
        field.setAccessibleText(messages.text(key));
        name.setLabelFor(field);
        Label wrong = new Label();
        wrong.setId(id + "-problem");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.getStyleClass().add("problem");
        Runnable check = () -> {
            Optional<String> found = problem.get();
            wrong.setText(found.map(each -> messages.text(each)).orElse(""));
            field.pseudoClassStateChanged(Styles.STATE_DANGER, found.isPresent());
        };
        field.textProperty().subscribe((before, now) -> {
            changed.accept(now);
            check.run();
        });
        VBox box = new VBox(name, field, wrong);
        box.getStyleClass().add("field");
        box.getProperties().put("check", check);
        return box;
    }

    /** Lets a field made by {@link #text} look at its entry again. */
    static void check(Node field) {
        if (field.getProperties().get("check") instanceof Runnable check) {
            check.run();
        }
    }
}
