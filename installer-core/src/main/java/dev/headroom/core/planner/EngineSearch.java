package dev.headroom.core.planner;

import java.util.Optional;

/** Looks for a Python install of Headroom. */
public interface EngineSearch {
    /**
     * Looks for one.
     *
     * @param wanted where the user says it is; empty to look in the usual places
     * @return a sentence with version and place; empty when there is none
     */
    Optional<String> python(Optional<String> wanted);
}
