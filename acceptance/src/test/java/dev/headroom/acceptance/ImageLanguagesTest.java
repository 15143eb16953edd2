package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The image's Java writes numbers and dates as the languages of the window do. */
class ImageLanguagesTest {
    private static final Path JAVA = Box.repository().resolve("packaging/target/headroom/bin/java");

    @Test
    void theImageHasTheDataOfTheLanguages() throws IOException {
        Assumptions.assumeTrue(Files.exists(JAVA), "the image is not built");
        Process java = new ProcessBuilder(JAVA.toString(), "-XshowSettings:locale", "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Set<String> missing = new TreeSet<>(
                Set.of("de_DE", "en_US", "es_ES", "fr_FR", "ja_JP", "ko_KR", "pt_BR", "ru_RU", "zh_CN", "zh_TW"));
        said.lines().flatMap(line -> Stream.of(line.strip().split(",\\s*"))).forEach(missing::remove);
        assertEquals(Set.of(), missing, said);
    }
}
