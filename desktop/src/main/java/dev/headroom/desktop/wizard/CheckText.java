package dev.headroom.desktop.wizard;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import java.util.List;

/** The entries in plain words: which tools, where, how it keeps running, and what saves. Pure functions. */
final class CheckText {
    private final Messages messages;
    private final WizardChoices choices;
    private final MachineFindings machine;

    CheckText(Messages messages, WizardChoices choices, MachineFindings machine) {
        this.messages = messages;
        this.choices = choices;
        this.machine = machine;
    }

    /** One line: what is to be, and what that means. */
    record Said(String title, String meaning) {}

    /**
     * Which tools are connected, and to which address.
     *
     * @param anyPort whether another port than the one in the entries will do as well
     */
    Said tools(boolean anyPort) {
        List<String> titles = machine.tools().stream()
                .filter(finding ->
                        choices.chosen(machine).contains(finding.tool().word()))
                .map(finding -> finding.tool().title())
                .toList();
        String mode = messages.text("check.tools." + choices.providers().id());
        String address = messages.text(
                anyPort ? "check.any-port" : "check.port", choices.port().strip());
        return new Said(messages.text("check.tools", messages.list(titles)), address + " " + mode);
    }

    /** What is changed for that. */
    Said scope() {
        String word = choices.scope().id();
        return new Said(messages.text("scope." + word), messages.text("scope." + word + ".text"));
    }

    /** What keeps the proxy running. */
    Said preset() {
        String word = choices.preset().id();
        String how = machine.presets().stream()
                .filter(offer -> offer.preset() == choices.preset())
                .map(PresetOffer::how)
                .findFirst()
                .orElse("");
        boolean container = choices.runtime() == RuntimeKind.DOCKER;
        return new Said(
                messages.text("preset." + word),
                container
                        ? messages.text("preset.container")
                        : messages.text("preset." + word + ".text", messages.said(how)));
    }

    /** What runs, and whether it saves. */
    Said runtime() {
        String word = choices.runtime().id();
        if (choices.runtime() == RuntimeKind.REMOTE) {
            return new Said(
                    messages.text("check.team", choices.team().address().strip()),
                    messages.text(choices.team().direct() ? "check.team.direct" : "check.team.held"));
        }
        return new Said(messages.text("runtime." + word), messages.text("runtime." + word + ".text"));
    }
}
