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
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.elevation.Administrator;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found out about this machine before the first page.
 *
 * @param overriding what would win over our setting of a tool
 * @param inProjects what would win over it in single projects only
 * @param users the profile that each tool goes through now, by the tool's word; a tool that goes through none is missing
 * @param adoptable profiles that the original command line made
 * @param everyone whether a profile for all users can be made here
 */
public record MachineFindings(
        List<PresetOffer> presets,
        List<RuntimeOffer> runtimes,
        List<ToolFinding> tools,
        Map<ToolId, String> overriding,
        Map<ToolId, List<String>> inProjects,
        PortOffer port,
        List<ProfileName> profiles,
        Map<String, ProfileName> users,
        List<Deployment> adoptable,
        Everyone everyone) {
    /** What survives most comes first; a container is only for those who ask for one. */
    private static final List<Preset> BY_PREFERENCE = List.of(Preset.PERSISTENT_SERVICE, Preset.PERSISTENT_TASK);

    /** What the core prepares where it finds no tool at all, but for those that need to be told more. */
    private static final List<String> WHEN_NONE_IS_FOUND = List.of("claude", "codex");

    public MachineFindings {
        users = Map.copyOf(users);
        presets = List.copyOf(presets);
        runtimes = List.copyOf(runtimes);
        tools = List.copyOf(tools);
        overriding = Map.copyOf(overriding);
        inProjects = Map.copyOf(inProjects);
        profiles = List.copyOf(profiles);
        adoptable = List.copyOf(adoptable);
    }

    /** Asks the core; blocks. */
    public static MachineFindings look(Core.Profiles profiles, Core.Offers offers, Administrator administrator) {
        return new MachineFindings(
                offers.presets(),
                offers.runtimes(),
                offers.tools(),
                offers.overriding(),
                offers.overridingInProjects(),
                offers.port(ProxySettings.DEFAULT_PORT),
                profiles.profiles(),
                users(profiles),
                profiles.adoptable().stream()
                        .flatMap(name -> deployment(profiles, name).stream())
                        .toList(),
                Everyone.look(offers, administrator));
    }

    private static Map<String, ProfileName> users(Core.Profiles profiles) {
        Map<String, ProfileName> users = new HashMap<>();
        for (ProfileName name : profiles.profiles()) {
            if (profiles.view(name) instanceof Installer.Answer.Value<ProfileView> value) {
                value.value().tools().stream()
                        .filter(tool -> tool.state() instanceof ToolState.Routed)
                        .forEach(tool -> users.put(tool.id(), name));
            }
        }
        return users;
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
        return hasEngine() ? RuntimeKind.PYTHON : RuntimeKind.EMBEDDED;
    }

    /** Whether an engine is there to be used. */
    public boolean hasEngine() {
        return offer(RuntimeKind.PYTHON).filter(RuntimeOffer::available).isPresent();
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

    /** The words of the tools that are routed when the user leaves the choice to us: those found, or else what is prepared. */
    public List<String> automatic() {
        return installed().isEmpty() ? WHEN_NONE_IS_FOUND : installed();
    }

    /** The products' names of these words, in the order of the tools. */
    public String titles(Collection<String> words) {
        return tools.stream()
                .map(ToolFinding::tool)
                .filter(tool -> words.contains(tool.word()))
                .map(ToolDescription::title)
                .collect(Collectors.joining(", "));
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
