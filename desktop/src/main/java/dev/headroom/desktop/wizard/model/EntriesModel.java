package dev.headroom.desktop.wizard.model;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.Entries;
import dev.headroom.desktop.wizard.choice.MachineFindings;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the user has entered, what is known about the machine, and what is wrong with the one on the other. */
final class EntriesModel {
    private final ObjectProperty<Optional<MachineFindings>> machine = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<WizardChoices>> choices = new SimpleObjectProperty<>(Optional.empty());
    private final PortQuestion port;
    private Optional<Deployment> edited;

    /**
     * Nothing is entered before the machine was looked at.
     *
     * @param edited the profile to change; empty for a new one
     */
    EntriesModel(Optional<Deployment> edited, PortQuestion port) {
        this.edited = edited;
        this.port = port;
    }

    ObjectProperty<Optional<MachineFindings>> machine() {
        return machine;
    }

    ObjectProperty<Optional<WizardChoices>> choices() {
        return choices;
    }

    PortQuestion port() {
        return port;
    }

    /** The profile that is changed; empty for a new one. */
    Optional<Deployment> edited() {
        return edited;
    }

    /** Begins with what is recommended here, or with the profile as it is. */
    void begin(MachineFindings found) {
        port.answer().set(Optional.of(found.port()));
        choices.set(Optional.of(edited.map(each -> WizardChoices.of(each, found.tools()))
                .orElseGet(() -> WizardChoices.recommended(found))));
        machine.set(Optional.of(found));
    }

    /** Begins anew with another profile as it is. */
    void adopt(Deployment deployment) {
        edited = Optional.of(deployment);
        choices.set(Optional.of(WizardChoices.of(
                deployment, machine.get().map(MachineFindings::tools).orElse(List.of()))));
    }

    /** Changes an entry. */
    void change(UnaryOperator<WizardChoices> edit) {
        choices.set(choices.get().map(edit));
        if (now().about().isEmpty()) {
            choices.get().flatMap(Entries::port).ifPresent(port::askSoon);
        }
    }

    /** Asks about the port that is entered. */
    void askAboutPort() {
        choices.get().flatMap(Entries::port).ifPresent(port::ask);
    }

    /** Whether a team's engine is chosen, which has to be asked before one goes on. */
    boolean isWithTeam() {
        return choices.get()
                .filter(each -> each.runtime() == RuntimeKind.REMOTE)
                .isPresent();
    }

    /** Takes the next free port instead of one that is taken. */
    void takeFreePort(Runnable then) {
        choices.get()
                .flatMap(Entries::port)
                .ifPresent(taken -> port.next(taken, free -> {
                    change(each -> ChoicesBuilder.port(each, Integer.toString(free)));
                    then.run();
                }));
    }

    /** What is wrong with the entries as they stand. */
    Entries now() {
        return new Entries(choices.get(), machine.get(), edited, port.answer().get());
    }

    /** Whether the entries of a page that asks something may stay as they are. */
    boolean isComplete(WizardPage page) {
        return switch (page) {
            case WELCOME -> now().nameProblem().isEmpty();
            case RUNTIME ->
                now().portProblem().isEmpty()
                        && now().isPortKnown()
                        && now().backendProblem().isEmpty()
                        && now().isTeamComplete();
            case PROVIDERS ->
                now().providersProblem().isEmpty() && now().modelProblem().isEmpty();
            default -> true;
        };
    }

    /**
     * The entries as they are asked of the core. For the whole machine the tools found here are named: another account would
     * find others.
     *
     * @param anyPort whether any free port will do, whoever has taken the recommended one meanwhile
     */
    WizardChoices reviewed(boolean anyPort) {
        WizardChoices entered = choices.get().orElseThrow();
        WizardChoices named = machine.get().map(entered::named).orElse(entered);
        return anyPort ? ChoicesBuilder.port(named, "auto") : named;
    }

    /** Whether the port of a new profile is still the recommended one. */
    boolean isPortRecommended() {
        Optional<String> recommended =
                machine.get().map(found -> Integer.toString(found.port().next()));
        return edited.isEmpty() && recommended.equals(choices.get().map(WizardChoices::port));
    }
}
