package dev.headroom.core.api;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/** Manages the Headroom for Python that we install in the user's workspace. Errors are values, as in {@link Installer}. */
public interface PythonInstall {
    /** Returns a sentence with the version and the folder of the install; empty when there is none. */
    Optional<String> find();

    /**
     * Installs Headroom, or changes the present install to another version. An install that was interrupted can be repeated.
     * pip's own settings decide where the packages come from.
     *
     * @param version a version number, such as {@code 0.28.1}; empty for the newest
     * @param progress receives an event for each stage and each line of pip
     */
    Outcome install(Optional<String> version, Consumer<Progress> progress);

    /**
     * Deletes the install; refused while a profile uses it.
     *
     * @param progress receives an event for each stage
     */
    Outcome remove(Consumer<Progress> progress);
}
