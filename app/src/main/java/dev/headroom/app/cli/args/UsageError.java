package dev.headroom.app.cli.args;

import dev.headroom.core.model.Problem;

/** Creates the problem of a command line that cannot be understood. */
public final class UsageError {
    private UsageError() {}

    /** What is wrong with them, and what to write instead; the second may be empty. */
    public static Problem.Usage of(String what, String fix) {
        return new Problem.Usage("usage", what, "", fix);
    }
}
