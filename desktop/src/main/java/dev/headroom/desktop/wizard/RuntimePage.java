package dev.headroom.desktop.wizard;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.Entries;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** What runs, and on which port. */
final class RuntimePage {
    private final WizardModel model;
    private final Messages messages;
    private final Fields fields;

    RuntimePage(WizardModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of(WizardChoices choices, MachineFindings machine) {
        ToggleGroup group = new ToggleGroup();
        VBox engine = engine(choices);
        engine.managedProperty().bind(engine.visibleProperty());
        engine.setVisible(!choices.runtime().isOurGateway());
        TeamPane team = new TeamPane(model, messages, choices.team());
        team.managedProperty().bind(team.visibleProperty());
        team.setVisible(choices.runtime() == RuntimeKind.REMOTE);
        VBox page = fields.page(fields.title("runtime.title"));
        offers(machine).forEach(offer -> page.getChildren().add(card(group, offer, choices, () -> {
            model.change(each -> ChoicesBuilder.runtime(each, offer.runtime()));
            engine.setVisible(!offer.runtime().isOurGateway());
            team.setVisible(offer.runtime() == RuntimeKind.REMOTE);
        })));
        page.getChildren().add(team);
        if (!machine.hasEngine() && choices.preset() != Preset.PERSISTENT_DOCKER) {
            EnginePane install = new EnginePane(model, messages);
            install.managedProperty().bind(install.visibleProperty());
            install.visibleProperty().bind(team.visibleProperty().not());
            page.getChildren().add(install);
        }
        page.getChildren().addAll(port(choices), engine);
        return page;
    }

    /** What this machine has, and at the end a team's engine, which is elsewhere. */
    private static List<RuntimeOffer> offers(MachineFindings machine) {
        List<RuntimeOffer> offers = new ArrayList<>(machine.runtimes());
        offers.add(new RuntimeOffer(RuntimeKind.REMOTE, Optional.empty(), ""));
        return offers;
    }

    /** What only an engine can do; not shown without one. */
    private VBox engine(WizardChoices choices) {
        VBox engine = new VBox(
                14,
                fields.text(
                        "backend",
                        "runtime.backend",
                        choices.backend(),
                        typed -> model.change(each -> ChoicesBuilder.backend(each, typed)),
                        () -> model.entries().backendProblem()));
        engine.getChildren().addAll(radios(choices, EngineOption.MODE));
        engine.getChildren().add(fields.quiet(messages.text("runtime.answers")));
        engine.getChildren().addAll(radios(choices, EngineOption.ANSWERS));
        engine.getChildren()
                .addAll(
                        tick(choices, EngineOption.MEMORY),
                        tick(choices, EngineOption.FETCH_MODEL),
                        fields.quiet(messages.text("runtime.telemetry")));
        return engine;
    }

    /** One radio button for each value of an option of the engine. */
    private List<Node> radios(WizardChoices choices, EngineOption option) {
        ToggleGroup group = new ToggleGroup();
        List<Node> radios = new ArrayList<>();
        for (String value : option.words()) {
            radios.add(fields.radio(
                    group,
                    option.word() + "-" + value,
                    messages.text("runtime." + option.word() + "." + value),
                    new Fields.Choice(
                            value.equals(choices.engine().get(option)),
                            true,
                            () -> model.change(each -> ChoicesBuilder.engine(each, option, value)))));
        }
        return radios;
    }

    private Node tick(WizardChoices choices, EngineOption option) {
        return fields.tick(
                option.word(),
                messages.text("runtime." + option.word()),
                EngineOption.ON.equals(choices.engine().get(option)),
                on -> model.change(
                        each -> ChoicesBuilder.engine(each, option, on ? EngineOption.ON : EngineOption.OFF)));
    }

    private Node card(ToggleGroup group, RuntimeOffer offer, WizardChoices choices, Runnable taken) {
        String word = offer.runtime().id();
        Optional<String> obstacle = obstacle(offer, choices);
        boolean withoutService = offer.runtime() == RuntimeKind.DOCKER && choices.preset() != Preset.PERSISTENT_DOCKER;
        String how = withoutService ? messages.text("runtime.docker.kept") : messages.said(offer.how());
        String detail = obstacle.orElseGet(() -> (messages.text("runtime." + word + ".text") + "\n" + how).strip());
        return fields.card(
                group,
                "runtime-" + word,
                messages.text("runtime." + word),
                detail,
                new Fields.Choice(choices.runtime() == offer.runtime(), obstacle.isEmpty(), taken));
    }

    /** Why a runtime cannot be chosen; a container as the preset leaves no choice. */
    private Optional<String> obstacle(RuntimeOffer offer, WizardChoices choices) {
        if (choices.preset() == Preset.PERSISTENT_DOCKER && offer.runtime() != RuntimeKind.DOCKER) {
            return Optional.of(messages.text("runtime.only-docker"));
        }
        if (choices.scope() == Scope.SYSTEM && offer.runtime() == RuntimeKind.REMOTE) {
            return Optional.of(messages.text("runtime.remote.own"));
        }
        return offer.obstacle().map(why -> messages.text("preset.unavailable", messages.said(why)));
    }

    /** The port, and live below it who has it; the next free one is a click away. */
    private Node port(WizardChoices choices) {
        Label offer = fields.quiet("");
        offer.setId("port-offer");
        Button next = new Button();
        next.setId("port-next");
        next.managedProperty().bind(next.visibleProperty());
        TextField field = new TextField(choices.port());
        Node port = fields.text(
                field,
                "port",
                "runtime.port",
                typed -> model.change(each -> ChoicesBuilder.port(each, typed)),
                () -> model.entries().portProblem());
        Runnable look = () -> {
            Entries entries = model.entries();
            Fields.check(port);
            offer.setText(sentence(entries));
            Optional<String> other = entries.about()
                    .filter(found -> !found.free() && !entries.isOwnPort())
                    .map(found -> Integer.toString(found.next()));
            next.setVisible(other.isPresent());
            other.ifPresent(free -> {
                next.setText(messages.text("port.next", free));
                next.setOnAction(ignored -> {
                    // The button goes, and the focus would go to a neighbour.
                    field.requestFocus();
                    field.setText(free);
                });
            });
        };
        model.port().subscribe(ignored -> look.run());
        model.choices().subscribe(ignored -> look.run());
        VBox box = new VBox(6, port, offer, next);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private String sentence(Entries entries) {
        if (entries.isOwnPort()) {
            return messages.text("port.own");
        }
        boolean asking = !entries.isPortKnown() && entries.portProblem().isEmpty();
        return entries.about().map(this::sentence).orElseGet(() -> asking ? messages.text("port.checking") : "");
    }

    private String sentence(PortOffer offer) {
        String port = Integer.toString(offer.port());
        return offer.taken()
                .map(who -> messages.text("port.taken", port, messages.said(who), Integer.toString(offer.next())))
                .orElseGet(() -> messages.text("port.free", port));
    }
}
