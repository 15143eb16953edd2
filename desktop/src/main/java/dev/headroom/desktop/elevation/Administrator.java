package dev.headroom.desktop.elevation;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Performs changes that need administrator rights because they concern the whole machine, after the user has agreed in the
 * system's own prompt.
 */
public interface Administrator {
    /** The code of the problem that the user closed the system's prompt: nothing was changed, and the user knows why. */
    String PROMPT_CLOSED = "rights-closed";

    /** How the rights would be asked for; looks at the machine, so it blocks. */
    ElevationPrompt asking(List<String> words);

    /**
     * A change that is shown first.
     *
     * @param words of our command line, from {@code install} on
     */
    ElevatedOperation errand(List<String> words);

    /** A change that needs no showing, such as start and stop; blocks. */
    Outcome run(List<String> words, Consumer<Progress> progress);

    /**
     * Watches the machine-wide profiles as everybody can see them; returns at once.
     *
     * @param taker is given all of them when something is different; at the start only if there are any
     */
    Installer.Watch watch(Supplier<Installer.Patience> patience, Consumer<List<MachineView>> taker);

    /** The end of a machine-wide profile's log, and nothing when this user may not read it; blocks. */
    List<String> log(MachineProfile profile);

    /** The words for one profile. */
    static List<String> words(String verb, ProfileName profile) {
        return List.of("install", verb, "--profile", profile.value());
    }
}
