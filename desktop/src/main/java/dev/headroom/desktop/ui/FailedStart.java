package dev.headroom.desktop.ui;

import dev.headroom.app.version.Version;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JOptionPane;

/**
 * Tells the user that the desktop cannot start. Who starts a program from a menu sees neither its output nor its end, so there is a box on the
 * screen, which needs nothing of what has just failed, and a file with the details.
 *
 * @param details the file, which holds the last failure only
 */
record FailedStart(Path details) {
    private static final System.Logger LOG = System.getLogger(FailedStart.class.getName());
    private static final String TITLE = "Headroom Tray";

    /** The one with the details beside the desktop's settings. */
    static FailedStart beside(Path settings) {
        return new FailedStart(settings.resolveSibling("failed-start.log"));
    }

    /** Tells a fault of this program; returns when the user has read it. */
    void tell(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        String said = "Headroom Tray cannot start: " + bug;
        String where = keep(said + "\nversion " + Version.current() + "\n" + trace);
        System.err.println(said + "\n" + where);
        show(said + "\n" + where);
    }

    /** Tells why there is no desktop here; returns when the user has read it. It is kept where a screen was to be expected. */
    void tell(String said) {
        System.err.println(said);
        if (!GraphicsEnvironment.isHeadless()) {
            show(said + "\n" + keep(said + "\nversion " + Version.current() + "\n"));
        }
    }

    private static void show(String text) {
        try {
            if (!GraphicsEnvironment.isHeadless()) {
                JOptionPane.showMessageDialog(null, text, TITLE, JOptionPane.ERROR_MESSAGE);
            }
        } catch (HeadlessException | AWTError | LinkageError none) {
            // What was printed has to do.
            LOG.log(Level.DEBUG, "no box either", none);
        }
    }

    private String keep(String text) {
        try {
            Files.createDirectories(details.resolveSibling(""));
            Files.writeString(details, text);
            return "The details are in " + details + ".";
        } catch (IOException e) {
            return "The details could not be saved: " + e.getMessage();
        }
    }
}
