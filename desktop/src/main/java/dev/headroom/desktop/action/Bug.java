package dev.headroom.desktop.action;

import dev.headroom.core.model.Problem;

/** A mistake of ours, in words for the user; its trace is in the log. */
public final class Bug {
    private Bug() {}

    public static Problem problem(Throwable bug) {
        String message = bug.getMessage() == null ? "" : ": " + bug.getMessage();
        return new Problem.Failed(
                "bug",
                "Headroom Tray made a mistake and did not finish this.",
                bug.getClass().getSimpleName() + message,
                "Look at the profile's state, try again, and if it stays so keep a diagnosis (Settings).");
    }
}
