package dev.headroom.desktop.elevation;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.util.List;
import java.util.function.Consumer;

/** Does what needs administrator rights: what belongs to the whole machine. */
public interface Administrator {
    /** How the rights would be asked for; looks at the machine, so it blocks. */
    Asking asking(List<String> words);

    /**
     * A change that is shown first.
     *
     * @param words of our command line, from {@code install} on
     */
    Errand errand(List<String> words);

    /** A change that needs no showing, such as start and stop; blocks. */
    Outcome run(List<String> words, Consumer<Progress> progress);

    /** The machine-wide profiles that everybody can see; blocks. */
    List<MachineProfile> profiles();

    /** The words for one profile. */
    static List<String> words(String verb, ProfileName profile) {
        return List.of("install", verb, "--profile", profile.value());
    }
}
