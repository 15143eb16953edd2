package dev.headroom.desktop.wizard;

import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Which tools are to be routed. */
final class ProvidersPage {
    private final WizardModel model;
    private final Messages messages;
    private final Fields fields;

    ProvidersPage(WizardModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of(Choices choices, Machine machine) {
        VBox tools = new VBox();
        tools.getStyleClass().add("tools");
        tools.setDisable(choices.providers() != ProviderMode.MANUAL);
        machine.tools().forEach(finding -> tools.getChildren().add(tick(finding, choices)));
        ToggleGroup group = new ToggleGroup();
        VBox page = fields.page(fields.title("providers.title"));
        for (ProviderMode mode : ProviderMode.values()) {
            page.getChildren()
                    .add(fields.card(
                            group,
                            "providers-" + mode.id(),
                            messages.text("providers." + mode.id()),
                            messages.text("providers." + mode.id() + ".text"),
                            new Fields.Choice(choices.providers() == mode, true, () -> {
                                model.change(each -> With.providers(each, mode));
                                tools.setDisable(mode != ProviderMode.MANUAL);
                            })));
        }
        page.getChildren().addAll(tools, copilot(choices));
        if (!machine.overriding().isEmpty()) {
            page.getChildren().add(1, overriding(machine));
        }
        return page;
    }

    /** What will not follow us, whatever is chosen here, and which file says so. */
    private Node overriding(Machine machine) {
        String lines = machine.overriding().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> messages.text("providers.overridden", each.getKey().title(), each.getValue()))
                .collect(Collectors.joining("\n"));
        Label said = fields.quiet(lines);
        said.setId("providers-overridden");
        VBox card = new VBox(said);
        card.getStyleClass().addAll("card", "warning");
        return card;
    }

    private CheckBox tick(ToolFinding finding, Choices choices) {
        String word = finding.tool().id();
        String where = finding.path()
                .map(path -> messages.text(
                        "tool.found",
                        finding.version().map(each -> each + " · ").orElse(""),
                        path))
                .orElseGet(() -> messages.text("tool.not-found"));
        boolean ticked = choices.targets().contains(word);
        return fields.tick("tool-" + word, finding.tool().title() + ", " + where, ticked, on -> choose(word, on));
    }

    private void choose(String word, boolean on) {
        model.change(each -> {
            List<String> targets = new ArrayList<>(each.targets());
            targets.remove(word);
            if (on) {
                targets.add(word);
            }
            return With.targets(each, targets);
        });
    }

    private Node copilot(Choices choices) {
        return fields.text(
                "copilot-model",
                "providers.copilot",
                choices.copilotModel(),
                typed -> model.change(each -> With.copilotModel(each, typed)),
                Optional::empty);
    }
}
