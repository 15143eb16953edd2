package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with the entries, as message keys; empty when nothing is. Pure functions.
 *
 * @param choices empty as long as the machine is looked at
 * @param edited the profile that is changed; empty for a new one
 * @param port what is known about the port that was asked about last
 */
public record Entries(
        Optional<WizardChoices> choices,
        Optional<MachineFindings> machine,
        Optional<Deployment> edited,
        Optional<PortOffer> port) {
    /** The port as a number; empty when what was typed is none. */
    public static Optional<Integer> port(WizardChoices choices) {
        String word = choices.port().strip();
        boolean plausible = word.matches("[0-9]{1,5}");
        return plausible
                ? Optional.of(Integer.valueOf(word)).filter(each -> each >= 1 && each <= 65535)
                : Optional.empty();
    }

    public Optional<String> portProblem() {
        Optional<Integer> number = choices.flatMap(Entries::port);
        if (number.isEmpty()) {
            return Optional.of("problem.port-number");
        }
        boolean taken = about().filter(offer -> !offer.free()).isPresent();
        return taken && !isOwnPort() ? Optional.of("problem.port-taken") : Optional.empty();
    }

    /** What is known about the port that is typed now. */
    public Optional<PortOffer> about() {
        Optional<Integer> typed = choices.flatMap(Entries::port);
        return port.filter(offer -> typed.equals(Optional.of(offer.port())));
    }

    /** Whether it is known who has the port that is typed now; while it is being asked, it is not. */
    public boolean isPortKnown() {
        return about().isPresent() || isOwnPort();
    }

    /** Whether the port that is typed now is the one that the profile has already. */
    public boolean isOwnPort() {
        Optional<Integer> own = edited.map(old -> old.proxy().port());
        return own.isPresent() && own.equals(choices.flatMap(Entries::port));
    }

    public Optional<String> backendProblem() {
        return choices.filter(each -> !each.backend().strip().matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
                .map(ignored -> "problem.backend");
    }

    /** What is wrong with the address of the team's engine. */
    public Optional<String> addressProblem() {
        return team().filter(each -> each.address().isBlank()).map(_ -> "problem.team-address");
    }

    /** What is wrong with where its token comes from. */
    public Optional<String> tokenProblem() {
        return team().filter(each ->
                        each.kind() != TeamChoice.Token.NONE && each.token().isBlank())
                .map(each -> each.kind() == TeamChoice.Token.KEYRING ? "problem.team-secret" : "problem.team-token");
    }

    /** Whether nothing is missing that the team's engine needs, the user's consent included. */
    public boolean isTeamComplete() {
        return addressProblem().isEmpty()
                && tokenProblem().isEmpty()
                && team().filter(each -> !each.sees()).isEmpty();
    }

    private Optional<TeamChoice> team() {
        return choices.filter(each -> each.runtime() == RuntimeKind.REMOTE).map(WizardChoices::team);
    }

    public Optional<String> nameProblem() {
        String name = choices.map(WizardChoices::profile).orElse("").strip();
        if (!ProfileName.isForNew(name)) {
            return Optional.of("problem.name");
        }
        boolean there = machine.filter(found -> found.profiles().contains(new ProfileName(name)))
                .isPresent();
        return there && edited.isEmpty() ? Optional.of("problem.name-taken") : Optional.empty();
    }

    /** What is wrong with the choice of tools. */
    public Optional<String> providersProblem() {
        return choices.filter(each -> each.providers() == ProviderMode.MANUAL
                        && each.reached(tools()).isEmpty())
                .map(ignored -> "problem.no-tool");
    }

    /** Some tools need a model; a profile that routes such a tool already has one from elsewhere. */
    public Optional<String> modelProblem() {
        return choices.filter(each -> each.providers() == ProviderMode.MANUAL
                        && each.copilotModel().isBlank()
                        && each.reached(tools()).stream().anyMatch(this::lacksModel))
                .map(ignored -> "problem.no-model");
    }

    private boolean lacksModel(String word) {
        boolean routed = edited.filter(old -> old.targets().contains(word)).isPresent();
        return !routed
                && tools().stream()
                        .map(ToolFinding::tool)
                        .anyMatch(tool -> tool.word().equals(word) && tool.needsModel());
    }

    private List<ToolFinding> tools() {
        return machine.map(MachineFindings::tools).orElse(List.of());
    }
}
