package dev.headroom.desktop.wizard;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What comes after: a test of the way to the provider, the engine that saves tokens, start at login. */
final class DonePage {
    private final WizardModel model;
    private final Offers offers;
    private final Messages messages;
    private final Fields fields;

    DonePage(WizardModel model, Offers offers, Messages messages) {
        this.model = model;
        this.offers = offers;
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    /**
     * What the page offers besides the wizard's own.
     *
     * @param atLogin whether the desktop starts at login; the page changes it and shows it
     * @param useEngine changes this profile, just made, to the engine
     */
    record Offers(BooleanProperty atLogin, Traffic traffic, Consumer<dev.headroom.core.model.Deployment> useEngine) {}

    Node of(WizardChoices choices) {
        Label title = fields.title("done.title", choices.profile());
        title.setId("done-title");
        Label text = fields.quiet(messages.text("done.text"));
        text.setId("done-text");
        VBox page = fields.page(title, text);
        model.aftermath()
                .subscribe(now -> now.ifPresent(seen -> {
                    title.setText(seen.headline(messages));
                    text.setText(seen.meaning(messages));
                }));
        Optional<Outcome> end = model.running().outcome().get();
        end.ifPresent(outcome -> OutcomeText.lines(outcome, messages)
                .forEach(line -> page.getChildren().add(fields.quiet(line))));
        if (end.orElse(null) instanceof Outcome.Applied applied) {
            page.getChildren().add(test(applied.deployment().proxy().address()));
            if (choices.runtime() == RuntimeKind.EMBEDDED) {
                page.getChildren().add(engine(applied));
            }
        }
        CheckBox login = fields.tick(
                "done-at-login",
                messages.text("menu.at-login"),
                offers.atLogin().get(),
                ignored -> {});
        login.selectedProperty().bindBidirectional(offers.atLogin());
        page.getChildren().add(login);
        return page;
    }

    private Node test(String address) {
        SteadyButton send = new SteadyButton("done-test", messages.text("done.test"));
        Label said = fields.quiet(messages.text("done.test.text"));
        said.setId("done-test-said");
        send.setOnAction(ignored -> {
            send.setPossible(false);
            model.threads().ask(() -> offers.traffic().through(address), result -> {
                send.setPossible(true);
                said.setText(sentence(result));
            });
        });
        VBox card = new VBox(send, said);
        card.getStyleClass().add("card");
        return card;
    }

    private String sentence(Traffic.Result result) {
        return switch (result) {
            case Traffic.Result.Answered answered ->
                messages.text("done.test.answered", Integer.toString(answered.status()));
            case Traffic.Result.NoProvider none -> messages.text("done.test.no-provider", messages.said(none.why()));
            case Traffic.Result.Unclear unclear -> messages.text("done.test.unclear", unclear.status());
            case Traffic.Result.NoProxy none -> messages.text("done.test.no-proxy", messages.said(none.why()));
        };
    }

    /** The engine when it is not there yet, and the change to it as soon as it is. */
    private Node engine(Outcome.Applied applied) {
        SteadyButton use = new SteadyButton("engine-use", messages.text("engine.use"));
        use.setOnAction(ignored -> offers.useEngine().accept(applied.deployment()));
        model.machine()
                .subscribe(found ->
                        use.setPossible(found.filter(MachineFindings::hasEngine).isPresent()));
        EnginePane pane = new EnginePane(model, messages);
        pane.offer(use);
        return pane;
    }
}
