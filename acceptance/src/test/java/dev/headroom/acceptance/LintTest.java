package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distributions' own checkers say about the packages and their files. */
@Tag("packages")
class LintTest {
    @TempDir
    Path work;

    @Test
    void lintianFindsNoError() throws Exception {
        Path deb = Packages.of("deb");
        assertEquals(
                List.of(),
                said("lintian", "--fail-on", "none", "--allow-root", deb.toString())
                        .filter(line -> line.startsWith("E:") || line.startsWith("W:"))
                        .toList());
    }

    @Test
    void rpmlintFindsNoErrorButThatAJavaRuntimeIsNoLibraryOfTheSystem() throws Exception {
        Path rpm = Packages.of("rpm");
        Path settings = Box.repository().resolve("packaging/linux/rpm/rpmlint.toml");
        assertEquals(
                List.of(),
                said("rpmlint", "--config", settings.toString(), rpm.toString())
                        .filter(line -> line.contains(": E: "))
                        .toList());
    }

    @Test
    void theMenuEntryIsValid() throws Exception {
        assertEquals(
                List.of(),
                said("desktop-file-validate", laidOut("applications/dev.headroom.Tray.desktop"))
                        .toList());
    }

    @Test
    void theDescriptionForSoftwareCentresIsValid() throws Exception {
        assertEquals(
                List.of(),
                said("appstreamcli", "validate", "--no-net", laidOut("metainfo/dev.headroom.Tray.metainfo.xml"))
                        .filter(line -> line.startsWith("E:") || line.startsWith("W:") || line.startsWith("✘"))
                        .toList());
    }

    @Test
    void ourScriptsHaveNoFindings() throws Exception {
        List<String> command = new ArrayList<>(List.of("shellcheck"));
        try (Stream<Path> files = Files.walk(Box.repository())) {
            files.filter(LintTest::isScriptOfOurs).map(Path::toString).sorted().forEach(command::add);
        }
        assertTrue(command.contains(Box.repository().resolve("install.sh").toString()), command.toString());
        assertEquals(List.of(), said(command.toArray(String[]::new)).toList());
    }

    private static boolean isScriptOfOurs(Path file) {
        String name = Box.repository().relativize(file).toString();
        if (name.contains("target/") || name.startsWith(".git/") || name.equals("mvnw") || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(12), StandardCharsets.ISO_8859_1).matches("(?s)#!/bin/(ba)?sh\\s.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theChecksumsAreThoseOfTheInstallers() throws Exception {
        assertEquals(0, run(Packages.folder(), "sha256sum", "--check", "--strict", "SHA256SUMS"));
    }

    private static String laidOut(String file) {
        return Packages.folder().resolve("root/usr/share").resolve(file).toString();
    }

    /** The lines that a checker prints; skips the test, saying why, where it is not installed. */
    private Stream<String> said(String... command) throws IOException, InterruptedException {
        boolean there = Stream.of("/usr/bin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (!there) {
            System.out.println("Skipped, " + command[0] + " is not installed");
        }
        Assumptions.assumeTrue(there, command[0] + " is not installed");
        run(work, command);
        return Files.readString(work.resolve("said"), StandardCharsets.UTF_8).lines();
    }

    private int run(Path folder, String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("said").toFile())
                .start()
                .waitFor();
    }
}
