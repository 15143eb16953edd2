package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archives of classes in the image. Java goes on without one that does not fit its options (JDK 25: "Mismatched values for
 * property"), says nothing and only starts slower: here it has to use them.
 */
class ArchivesTest {
    private static final Path IMAGE = Box.repository().resolve("packaging/target/headroom");

    @TempDir
    Path work;

    @Test
    void theCommandUsesItsArchive() throws Exception {
        assertUsed("headroom", "--version");
    }

    /** The variable asks for the part of a wrap that Java does; the launcher otherwise asks itself for it. */
    @Test
    void aWrappedToolWaitsForItsOwnArchive() throws Exception {
        assertUsed("headroom", Map.of("HEADROOM_TRAY_WRAP", "1"), "wrap", "claude");
    }

    @Test
    void theDesktopUsesItsArchive() throws Exception {
        assertUsed("headroom-tray");
    }

    @Test
    void theAgentUsesItsCache() throws Exception {
        assertUsed("headroom", "install", "agent", "run");
    }

    /** Starts Java as this launcher does, up to its main method. */
    private void assertUsed(String launcher, String... words) throws IOException, InterruptedException {
        assertUsed(launcher, Map.of(), words);
    }

    private void assertUsed(String launcher, Map<String, String> variables, String... words)
            throws IOException, InterruptedException {
        Path original = IMAGE.resolve("bin").resolve(launcher);
        Assumptions.assumeTrue(Files.exists(original), "the image is not built");
        String text = Files.readString(original);
        String strict = text.replace("self=$0", "self=" + original)
                .replace("-Xshare:auto", "-Xshare:on")
                .replace("\"-XX:AOTCache=", "-XX:AOTMode=on \"-XX:AOTCache=")
                .replace("bin/java\"", "bin/java\" --dry-run");
        assertTrue(strict.contains("-Xshare:on") || strict.contains("-XX:AOTMode=on"), strict);
        List<String> command = new ArrayList<>(
                List.of("sh", Files.writeString(work.resolve(launcher), strict).toString()));
        command.addAll(List.of(words));
        Path said = work.resolve("said");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        process.environment().putAll(variables);
        int code = process.start().waitFor();
        assertEquals("0 ", code + " " + Files.readString(said));
    }
}
