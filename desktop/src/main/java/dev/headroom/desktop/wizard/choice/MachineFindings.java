package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was found out about this machine before the first page.
 *
 * @param overriding what would win over our setting of a tool
 * @param inProjects what would win over it in single projects only
 * @param adoptable profiles that the original command line made
 */
public record MachineFindings(
        List<PresetOffer> presets,
        List<RuntimeOffer> runtimes,
        List<ToolFinding> tools,
        Map<ToolId, String> overriding,
        Map<ToolId, List<String>> inProjects,
        PortOffer port,
        List<ProfileName> profiles,
        List<Deployment> adoptable) {
    /** What survives most comes first; a container is only for those who ask for one. */
    private static final List<Preset> BY_PREFERENCE = List.of(Preset.PERSISTENT_SERVICE, Preset.PERSISTENT_TASK);

    public MachineFindings {
        presets = List.copyOf(presets);
        runtimes = List.copyOf(runtimes);
        tools = List.copyOf(tools);
        overriding = Map.copyOf(overriding);
        inProjects = Map.copyOf(inProjects);
        profiles = List.copyOf(profiles);
        adoptable = List.copyOf(adoptable);
    }

    /** Asks the core; blocks. */
    public static MachineFindings look(Core.Profiles profiles, Core.Offers offers) {
        return new MachineFindings(
                offers.presets(),
                offers.runtimes(),
                offers.tools(),
                offers.overriding(),
                offers.overridingInProjects(),
                offers.port(ProxySettings.DEFAULT_PORT),
                profiles.profiles(),
                profiles.adoptable().stream()
                        .flatMap(name -> deployment(profiles, name).stream())
                        .toList());
    }

    private static Optional<Deployment> deployment(Core.Profiles profiles, ProfileName name) {
        return switch (profiles.view(name)) {
            case Installer.Answer.Value<ProfileView> value ->
                Optional.of(value.value().deployment());
            case Installer.Answer.Refused<ProfileView> ignored -> Optional.empty();
        };
    }

    /** The best preset that works here; on demand works everywhere. */
    public Preset recommended() {
        return BY_PREFERENCE.stream()
                .filter(wanted -> presets.stream().anyMatch(offer -> offer.preset() == wanted && offer.available()))
                .findFirst()
                .orElse(Preset.ON_DEMAND);
    }

    /** The engine when it is there, because it saves tokens; our own gateway otherwise. */
    public RuntimeKind engine() {
        return offer(RuntimeKind.PYTHON).filter(RuntimeOffer::available).isPresent()
                ? RuntimeKind.PYTHON
                : RuntimeKind.EMBEDDED;
    }

    /** What is known about a runtime. */
    public Optional<RuntimeOffer> offer(RuntimeKind kind) {
        return runtimes.stream().filter(offer -> offer.runtime() == kind).findFirst();
    }

    /** The words of the tools that were found. */
    public List<String> installed() {
        return tools.stream()
                .filter(ToolFinding::found)
                .map(finding -> finding.tool().word())
                .toList();
    }

    /** {@code default}, or the first free name after it. */
    public String freeName() {
        if (!profiles.contains(ProfileName.DEFAULT)) {
            return ProfileName.DEFAULT.value();
        }
        return IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> "profile-" + number)
                .filter(name -> !profiles.contains(new ProfileName(name)))
                .findFirst()
                .orElseThrow();
    }
}
