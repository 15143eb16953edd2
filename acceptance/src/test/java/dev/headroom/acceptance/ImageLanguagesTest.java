package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The image's Java writes numbers and dates as the languages of the window do. */
class ImageLanguagesTest {
    private static final Path JAVA = Box.repository().resolve("packaging/target/headroom/bin/java");

    @Test
    void theImageHasTheDataOfTheLanguages() throws IOException {
        Assumptions.assumeTrue(Files.exists(JAVA), "the image is not built");
        Process java = new ProcessBuilder(JAVA.toString(), "--list-modules")
                .redirectErrorStream(true)
                .start();
        String modules = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(modules.lines().anyMatch(line -> line.startsWith("jdk.localedata@")), modules);
    }
}
