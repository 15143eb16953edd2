package dev.headroom.core.api;

import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Preview;
import java.time.Instant;

/** Makes the plan of a change. */
interface ChangePlanner {
    /**
     * Looks at the machine and plans; changes nothing.
     *
     * @param at the time that the plan writes into the manifest
     * @throws dev.headroom.core.model.ProblemException when the change cannot be done on this machine
     */
    Preview plan(Change change, Instant at);
}
