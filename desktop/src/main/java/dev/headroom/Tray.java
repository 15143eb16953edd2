package dev.headroom;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Starts JavaFX. The toolkit gives its windows the name of this class, and desktops look for the menu entry of that name
 * ({@code dev.headroom.Tray.desktop}): without it, the taskbar says "java" and shows a blank sheet.
 */
public final class Tray extends Application {
    private static final CompletableFuture<Boolean> STARTED = new CompletableFuture<>();

    /** For JavaFX. */
    public Tray() {}

    /**
     * Starts the toolkit, which then runs until {@link Platform#exit}; returns when it can be used. May be called once.
     *
     * @throws UnsupportedOperationException when there is no display, or none that lets us in, or a library of the system is missing
     * @throws IllegalStateException when somebody else has started the toolkit before
     */
    public static void begin() {
        Platform.setImplicitExit(false);
        Thread.ofPlatform().daemon().name("toolkit").start(Tray::run);
        try {
            STARTED.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : new UnsupportedOperationException(e.getCause());
        }
    }

    private static void run() {
        try {
            launch(Tray.class);
        } catch (RuntimeException | LinkageError e) {
            // A library of the system that is missing shows as the latter.
            STARTED.completeExceptionally(e);
        }
    }

    /** The window that JavaFX has made is not used: ours come and go. */
    @Override
    public void start(Stage unused) {
        STARTED.complete(true);
    }
}
