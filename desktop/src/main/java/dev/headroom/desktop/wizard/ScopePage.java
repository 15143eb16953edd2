package dev.headroom.desktop.wizard;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.desktop.profile.ByHand;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Who uses the proxy; what cannot be here says why and cannot be chosen. */
final class ScopePage {
    private final WizardModel model;
    private final Messages messages;
    private final Fields fields;

    ScopePage(WizardModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of(WizardChoices choices, MachineFindings machine) {
        ToggleGroup group = new ToggleGroup();
        VBox page = fields.page(fields.title("scope.title"));
        for (Scope scope : Scope.values()) {
            Optional<String> obstacle = scope == Scope.SYSTEM ? obstacle(choices, machine) : Optional.empty();
            page.getChildren()
                    .add(fields.card(
                            group,
                            "scope-" + scope.id(),
                            messages.text("scope." + scope.id()),
                            obstacle.orElseGet(() -> messages.text("scope." + scope.id() + ".text")),
                            new Fields.Choice(
                                    choices.scope() == scope,
                                    obstacle.isEmpty(),
                                    () -> model.change(each -> ChoicesBuilder.scope(each, scope)))));
        }
        if (!model.isEditing() && !machine.everyone().rights().possible()) {
            ByHand command = new ByHand(machine.everyone().rights(), messages);
            command.setId("scope-command");
            page.getChildren().addAll(fields.quiet(messages.text("rights.by-hand")), command);
        }
        return page;
    }

    /** Why the profile cannot be for all users of this machine. */
    private Optional<String> obstacle(WizardChoices choices, MachineFindings machine) {
        if (model.isEditing()) {
            return Optional.of(messages.text("scope.system.new"));
        }
        if (choices.runtime() == RuntimeKind.REMOTE) {
            return Optional.of(messages.text("runtime.remote.own"));
        }
        return machine.everyone()
                .obstacle(choices.preset())
                .map(why -> messages.text("scope.system.preset", messages.said(why)))
                .or(() -> Optional.of(machine.everyone().rights())
                        .filter(rights -> !rights.possible())
                        .map(rights -> messages.text("preset.unavailable", messages.said(rights.text()))));
    }
}
