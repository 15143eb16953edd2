package dev.headroom.desktop.ui.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens addresses in the user's browser, with the system's own opener. */
public final class Browser {
    /** Some openers become the browser and end with it. */
    private static final long PATIENCE_SECONDS = 10;

    private final List<String> opener;

    public Browser(String osName) {
        this(
                osName.startsWith("Windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler")
                        : List.of(osName.startsWith("Mac") ? "open" : "xdg-open"));
    }

    Browser(List<String> opener) {
        this.opener = List.copyOf(opener);
    }

    /** Takes out what our launcher sets for this program alone: without OpenGL a browser would be slow. */
    static void undo(Map<String, String> environment) {
        environment.remove("GDK_GL", "disable");
    }

    /**
     * Opens this address; waits a little for the opener's end.
     *
     * @throws IOException when there is no opener or it fails
     */
    public void open(String address) throws IOException {
        List<String> command = new ArrayList<>(opener);
        command.add(address);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        undo(builder.environment());
        Process process = builder.start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw new IOException(opener.getFirst() + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
