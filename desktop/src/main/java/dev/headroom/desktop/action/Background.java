package dev.headroom.desktop.action;

import java.lang.System.Logger.Level;

/** Runs what may take its time on virtual threads; what goes wrong unexpectedly is logged, once, here. */
public final class Background {
    private static final System.Logger LOG = System.getLogger(Background.class.getName());

    private Background() {}

    /** Runs this soon; returns at once. */
    public static void run(Runnable task) {
        Thread.ofVirtual()
                .name("background")
                .uncaughtExceptionHandler((thread, bug) -> LOG.log(Level.ERROR, "a bug", bug))
                .start(task);
    }
}
