package dev.headroom.desktop.action;

import dev.headroom.core.api.Installer;
import java.time.Duration;

/** How often the watch asks the proxies, whose deaths and changed files it sees without asking. */
public final class WatchPace {
    private static final int RARELY = 4;
    private static final Duration SOON = Duration.ofSeconds(2);

    private WatchPace() {}

    /**
     * The pace of the watch.
     *
     * @param chosen how long the death of a proxy may stay unseen, as the user chose it
     * @param isWatched whether a window is open; while nobody looks, proxies are asked rarely
     */
    public static Installer.Patience of(Duration chosen, boolean isWatched) {
        return isWatched
                ? new Installer.Patience(SOON, chosen)
                : new Installer.Patience(chosen, chosen.multipliedBy(RARELY));
    }
}
