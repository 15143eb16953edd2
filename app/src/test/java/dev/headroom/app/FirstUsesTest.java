package dev.headroom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FirstUsesTest {

    @Test
    void what_is_slow_at_first_is_prepared_beside_the_command() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+init=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Prepared.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("Initializing 'java/math/BigDecimal'"), said);
        assertTrue(said.contains("Initializing 'sun/security/provider/SHA2'"), said);
    }

    /** A program that does nothing else. */
    static final class Prepared {
        private Prepared() {}

        public static void main(String[] args) throws InterruptedException {
            Thread thread = FirstUses.prepare();
            if (!thread.isDaemon()) {
                throw new IllegalStateException("It would keep the program running.");
            }
            thread.join();
        }
    }
}
