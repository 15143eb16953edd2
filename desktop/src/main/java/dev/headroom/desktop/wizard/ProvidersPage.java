package dev.headroom.desktop.wizard;

import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which tools are to be routed. */
final class ProvidersPage {
    /** Of many projects the first are named. */
    private static final int MOST_PROJECTS = 5;

    private final WizardModel model;
    private final Messages messages;
    private final Fields fields;

    ProvidersPage(WizardModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
    }

    Node of(WizardChoices choices, MachineFindings machine) {
        ToggleGroup group = new ToggleGroup();
        VBox page = fields.page(fields.title("providers.title"));
        for (ProviderMode mode : ProviderMode.values()) {
            page.getChildren()
                    .add(fields.card(
                            group,
                            "providers-" + mode.id(),
                            messages.text("providers." + mode.id()),
                            detail(mode, machine),
                            new Fields.Choice(
                                    choices.providers() == mode,
                                    true,
                                    () -> model.change(each -> ChoicesBuilder.providers(each, mode)))));
        }
        page.getChildren().addAll(tools(machine), noTool(), copilot(choices, machine));
        String overridden = overridden(machine);
        if (!overridden.isEmpty()) {
            page.getChildren().add(1, overriding(overridden));
        }
        return page;
    }

    /** Every tool with what was found of it; what is ticked is routed, whoever ticked it. */
    private Node tools(MachineFindings machine) {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("facts", "tools");
        machine.tools().forEach(finding -> {
            String where = where(finding);
            CheckBox box = new CheckBox(finding.tool().title());
            box.setId("tool-" + finding.tool().word());
            box.setAccessibleHelp(where);
            box.setMinWidth(Region.USE_PREF_SIZE);
            box.setOnAction(ignored -> model.change(
                    each -> ChoicesBuilder.tool(each, finding.tool().word(), box.isSelected())));
            Label detail = fields.quiet(where);
            detail.setId("found-" + finding.tool().word());
            grid.addRow(grid.getRowCount(), box, detail);
            model.choices()
                    .subscribe(now -> now.ifPresent(each -> {
                        boolean reached = finding.tool().scopes().contains(each.scope());
                        box.setSelected(
                                each.chosen(machine).contains(finding.tool().word()));
                        box.setDisable(!reached || each.providers() != ProviderMode.MANUAL);
                        detail.setText(
                                reached
                                        ? where + moves(finding, each, machine)
                                        : messages.text("providers.by-environment"));
                    }));
        });
        return grid;
    }

    private Node noTool() {
        Label problem = new Label();
        problem.setId("providers-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("problem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        model.choices()
                .subscribe(ignored -> problem.setText(
                        model.entries().providersProblem().map(messages::text).orElse("")));
        return problem;
    }

    /** What a way to choose comes to here. */
    private String detail(ProviderMode mode, MachineFindings machine) {
        boolean none = mode == ProviderMode.AUTO && machine.installed().isEmpty();
        return none
                ? messages.text("tools.none-found", machine.titles(machine.automatic()))
                : messages.text("providers." + mode.id() + ".text");
    }

    /** That a tool will leave another profile, which its user has to know before. */
    private String moves(ToolFinding finding, WizardChoices choices, MachineFindings machine) {
        String word = finding.tool().word();
        return Optional.ofNullable(machine.users().get(word))
                .filter(_ -> choices.chosen(machine).contains(word) && choices.isMoving(word, machine))
                .map(profile -> "\n" + messages.text("providers.moves", profile.value()))
                .orElse("");
    }

    private String where(ToolFinding finding) {
        return finding.path()
                .map(path -> messages.text(
                        "tool.found",
                        finding.version().map(each -> each + " · ").orElse(""),
                        path))
                .orElseGet(() -> messages.text("tool.not-found"));
    }

    /** What will not follow us, whatever is chosen here, and which file says so. */
    private Node overriding(String lines) {
        Label said = new Label(lines);
        said.setWrapText(true);
        said.setId("providers-overridden");
        VBox card = new VBox(said);
        card.getStyleClass().addAll("card", "attention");
        return card;
    }

    private String overridden(MachineFindings machine) {
        List<String> lines = new ArrayList<>();
        for (ToolDescription tool :
                machine.tools().stream().map(ToolFinding::tool).toList()) {
            Optional.ofNullable(machine.overriding().get(tool.id()))
                    .ifPresent(setting -> lines.add(messages.text("providers.overridden", tool.title(), setting)));
            List<String> projects = machine.inProjects().getOrDefault(tool.id(), List.of());
            projects.stream()
                    .limit(MOST_PROJECTS)
                    .forEach(setting -> lines.add(messages.text("providers.in-project", tool.title(), setting)));
            if (projects.size() > MOST_PROJECTS) {
                lines.add(messages.text("providers.more-projects", tool.title(), projects.size() - MOST_PROJECTS));
            }
        }
        return String.join("\n", lines);
    }

    /** Asked for only when Copilot could be routed. */
    private Node copilot(WizardChoices choices, MachineFindings machine) {
        Node field = fields.text(
                "copilot-model",
                "providers.copilot",
                choices.copilotModel(),
                typed -> model.change(each -> ChoicesBuilder.copilotModel(each, typed)),
                () -> model.entries().modelProblem());
        VBox box = new VBox(4, field, fields.quiet(messages.text("providers.copilot.text")));
        box.managedProperty().bind(box.visibleProperty());
        model.choices()
                .subscribe(now -> now.ifPresent(each -> {
                    box.setVisible(isCopilotWanted(each, machine));
                    Fields.check(field);
                }));
        return box;
    }

    private static boolean isCopilotWanted(WizardChoices choices, MachineFindings machine) {
        return machine.tools().stream()
                .filter(finding -> finding.tool().needsModel())
                .anyMatch(finding ->
                        choices.chosen(machine).contains(finding.tool().word()));
    }
}
