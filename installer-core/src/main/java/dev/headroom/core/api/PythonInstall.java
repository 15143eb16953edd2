package dev.headroom.core.api;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/** The Python Headroom that we install for the user, under the workspace. Problems are values, as in {@link Installer}. */
public interface PythonInstall {
    /** Its version and place as a sentence; empty when there is none. */
    Optional<String> find();

    /**
     * Installs it, or brings the one that is there to another version; an interrupted install is simply done again. Packages
     * come from where pip's own settings say.
     *
     * @param version exactly this one; empty for the newest
     */
    Outcome install(Optional<String> version, Consumer<Progress> progress);

    /** Removes it; refused while a profile uses it. */
    Outcome remove(Consumer<Progress> progress);
}
