package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Manages the Headroom for Python that we install in the user's workspace. Errors are values, as in {@link Installer}. */
public interface PythonInstall {
    /** Returns a sentence with the version and the folder of the install; empty when there is none. */
    Optional<String> find();

    /**
     * Installs Headroom, or changes the present install to another version. An install that was interrupted can be repeated.
     * pip's own settings decide where the packages come from. The outcome is {@link Outcome.Completed} with sentences that
     * say what is installed now and whether that is new, {@link Outcome.Cancelled}, or {@link Outcome.Refused}.
     *
     * @param wanted which version
     * @param progress receives an event for each stage and each line of pip
     * @param cancellation is looked at several times a second; then everything is as it was before
     */
    Outcome install(Wanted wanted, Consumer<Progress> progress, Cancellation cancellation);

    /**
     * A version to install.
     *
     * @param version a version number, such as {@code 0.28.1}; empty for the newest
     * @param older whether it may be older than the installed one; else that is refused with {@link #OLDER}
     */
    record Wanted(Optional<String> version, boolean older) {}

    /**
     * The profiles that run what is installed, when the version before it is kept until one of them is ready on the new one:
     * {@link Core.Control#restart} tries that, and puts the version before back when it is not. Empty when none is kept.
     */
    List<ProfileName> onTrial();

    /** The code of the problem that the wanted version is older than the installed one. */
    String OLDER = "older-version";

    /**
     * Deletes the install; refused while a profile uses it. The outcome says how much room that gave back.
     *
     * @param progress receives an event for each stage
     */
    Outcome remove(Consumer<Progress> progress);
}
