package dev.headroom.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DesktopLogTest {
    private static final System.Logger LOG = System.getLogger("dev.headroom.desktop.settings.DesktopLogTest");

    private final DesktopLog kept = new DesktopLog();

    @AfterEach
    void asByDefault() {
        kept.keep(DesktopSettings.Log.WARNINGS);
    }

    @Test
    void itHoldsAsMuchAsIsWantedAndNoMoreThanItsLastLines() {
        kept.keep(DesktopSettings.Log.WARNINGS);
        say("first");
        assertEquals(List.of("WARNING first"), words());
        kept.keep(DesktopSettings.Log.INFO);
        say("second");
        assertEquals(List.of("WARNING first", "WARNING second", "INFO second"), words());
        kept.keep(DesktopSettings.Log.EVERYTHING);
        say("third");
        assertEquals(List.of("WARNING third", "INFO third", "FINE third"), words().subList(3, 6));
        for (int i = 0; i < 1000; i++) {
            LOG.log(Level.WARNING, "again {0}", i);
        }
        assertEquals(500, kept.lines().size());
        assertEquals("WARNING again 999", words().getLast());
    }

    private static void say(String word) {
        LOG.log(Level.WARNING, word);
        LOG.log(Level.INFO, word);
        LOG.log(Level.DEBUG, word);
    }

    private List<String> words() {
        return kept.lines().stream()
                .filter(line -> line.matches(".* (WARNING|INFO|FINE) (first|second|third|again).*"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void aMistakeOfOursIsKeptWithWhereItWasMade() {
        LOG.log(Level.ERROR, "a bug", new IllegalStateException("out", new IllegalArgumentException("inner")));
        String all = String.join("\n", kept.lines());
        assertTrue(
                all.contains("a bug\njava.lang.IllegalStateException: out\n\tat "
                        + getClass().getName()),
                all);
        assertTrue(all.contains("Caused by: java.lang.IllegalArgumentException: inner"), all);
    }
}
