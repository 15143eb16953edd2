package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the openers are stand-ins that Linux has")
class BrowserTest {
    @Test
    void an_opener_that_is_missing_or_ends_with_an_error_is_a_failure() {
        assertThrows(IOException.class, () -> new Browser(List.of("no-such-opener")).open("http://127.0.0.1:1"));
        IOException failed =
                assertThrows(IOException.class, () -> new Browser(List.of("false")).open("http://127.0.0.1:1"));
        assertEquals("false ended with 1", failed.getMessage());
    }

    @Test
    void an_opener_that_ends_well_is_none() throws IOException {
        new Browser(List.of("true")).open("http://127.0.0.1:1");
    }
}
