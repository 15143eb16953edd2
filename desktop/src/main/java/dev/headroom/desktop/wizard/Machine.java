package dev.headroom.desktop.wizard;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.stream.IntStream;

/** What was found out about this machine before the first page. */
public record Machine(List<PresetOffer> presets, List<ToolFinding> tools, PortOffer port, List<ProfileName> profiles) {
    public Machine {
        presets = List.copyOf(presets);
        tools = List.copyOf(tools);
        profiles = List.copyOf(profiles);
    }

    /** Asks the core; blocks. */
    public static Machine look(Installer installer) {
        return new Machine(
                installer.presets(),
                installer.tools(),
                installer.port(ProxySettings.DEFAULT_PORT),
                installer.profiles());
    }

    /** The first preset that works here; on demand works everywhere. */
    Preset recommended() {
        return presets.stream()
                .filter(PresetOffer::available)
                .map(PresetOffer::preset)
                .findFirst()
                .orElse(Preset.ON_DEMAND);
    }

    /** The words of the tools that were found. */
    List<String> installed() {
        return tools.stream()
                .filter(ToolFinding::found)
                .map(finding -> finding.tool().id())
                .toList();
    }

    /** {@code default}, or the first free name after it. */
    String freeName() {
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
