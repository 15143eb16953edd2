package dev.headroom.desktop.settings;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The desktop's own log. It keeps the last lines in memory for the diagnosis and writes no file. */
public final class DesktopLog {
    private static final int MOST_LINES = 500;

    /** Held here, because the JDK holds its loggers weakly. */
    private final Logger logger = Logger.getLogger("dev.headroom");

    private final Deque<String> lines = new ArrayDeque<>();

    /** Begins to keep what is logged. */
    public DesktopLog() {
        logger.addHandler(new Keeper());
    }

    /** From now on it holds this much. */
    public void keep(DesktopSettings.Log wanted) {
        logger.setLevel(
                switch (wanted) {
                    case WARNINGS -> Level.WARNING;
                    case INFO -> Level.INFO;
                    case EVERYTHING -> Level.ALL;
                });
    }

    /** The last lines, oldest first. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return "\n" + text.toString().strip();
    }

    private final class Keeper extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            String text = entry.getInstant() + " " + entry.getLevel() + " " + formatter.formatMessage(entry)
                    + Optional.ofNullable(entry.getThrown())
                            .map(DesktopLog::trace)
                            .orElse("");
            synchronized (lines) {
                lines.add(text);
                if (lines.size() > MOST_LINES) {
                    lines.remove();
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
