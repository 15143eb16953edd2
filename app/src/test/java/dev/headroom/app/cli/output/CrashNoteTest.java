package dev.headroom.app.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CrashNoteTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

    private String told(Throwable bug) {
        assertEquals(Exit.FAILED, new CrashNote(new Streams(stream, stream, false, false)).tell(bug));
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("never-18")
    void tooLittleMemoryIsNoBugOfOurs() {
        String told = told(new OutOfMemoryError("Java heap space"));
        assertTrue(told.startsWith("Error: There is too little memory for Headroom.\n  Java heap space\n"), told);
        assertTrue(told.contains("ulimit -v"), told);
        assertFalse(told.contains("bug"), told);
    }

    @Test
    void aBugIsOneLineAndAFileForItsReport() throws Exception {
        String told = told(new IllegalStateException("no such state"));
        assertTrue(told.startsWith("Error: Headroom has a bug: "), told);
        Path file = Path.of(told.substring(told.indexOf(" with /") + 6, told.lastIndexOf('.')));
        assertTrue(Files.readString(file).contains("at dev.headroom.app.cli.output.CrashNoteTest"));
        Files.delete(file);
    }
}
