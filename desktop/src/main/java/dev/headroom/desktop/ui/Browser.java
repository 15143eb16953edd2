package dev.headroom.desktop.ui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Opens addresses in the user's browser, with the system's own opener. */
public final class Browser {
    private static final System.Logger LOG = System.getLogger(Browser.class.getName());

    private final List<String> opener;

    public Browser(String osName) {
        this.opener = osName.startsWith("Windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler")
                : List.of(osName.startsWith("Mac") ? "open" : "xdg-open");
    }

    /** Opens this address; a missing opener is logged. */
    public void open(String address) {
        List<String> command = new ArrayList<>(opener);
        command.add(address);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no browser for {0}: {1}", address, e.getMessage());
        }
    }
}
