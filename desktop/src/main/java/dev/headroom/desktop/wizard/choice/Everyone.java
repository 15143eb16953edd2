package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.api.Core;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.CommandWords;
import dev.headroom.desktop.elevation.ElevationPrompt;
import java.util.List;
import java.util.Optional;

/**
 * Whether this machine can have a profile for all of its users.
 *
 * @param presets every preset, with whether it can work for all users
 * @param rights how administrator rights would be asked for
 */
public record Everyone(List<PresetOffer> presets, ElevationPrompt rights) {
    public Everyone {
        presets = List.copyOf(presets);
    }

    /** Asks the core and the system; blocks. */
    static Everyone look(Core.Offers offers, Administrator administrator) {
        ApplyRequest request = new ApplyRequest.Draft().scope(Scope.SYSTEM.id()).request();
        return new Everyone(offers.presetsForAll(), administrator.asking(CommandWords.of(request)));
    }

    /** Why a profile that is kept running in this way cannot be for all users. */
    public Optional<String> obstacle(Preset preset) {
        return presets.stream()
                .filter(offer -> offer.preset() == preset)
                .findFirst()
                .flatMap(PresetOffer::obstacle);
    }
}
