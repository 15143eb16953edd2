package dev.headroom.core.api;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What {@code wrap} and {@code init} of the Python command line left in the settings of tools. The rules of {@link Installer} hold here
 * too: methods block, and throw nothing for what can go wrong on a user's machine.
 */
public interface PythonLeftovers {
    /**
     * Looks for what is left, and changes nothing. What leads to a profile that is installed is not left over; a note names it.
     *
     * @param tools names as the Python command line writes them, such as {@code grok-build}
     * @param project the absolute path of the folder whose project settings are looked at too
     * @param servers whether the MCP servers that it registered count
     * @return a plan without steps when nothing was found
     */
    Installer.Answer<Found> find(List<String> tools, Path project, boolean servers);

    /**
     * What was found.
     *
     * @param plan takes it out; its notes tell what was left, and why
     * @param isWhole whether every file in which something may be left could be read and edited
     */
    record Found(Plan plan, boolean isWhole) {}

    /**
     * Takes out what was found.
     *
     * @param found a plan of {@link #find}
     * @return {@link Outcome.Refused} when a file was changed since it was looked at, {@link Outcome.RolledBack} when something
     *     else failed; in both cases all files are as they were
     */
    Outcome takeOut(Plan found, Consumer<Progress> progress);
}
