package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distributions' own checkers say about the packages and their files. */
class LintTest {
    private static final Path INSTALLERS = Box.repository().resolve("packaging/target/installers");

    @TempDir
    Path work;

    @Test
    void lintianFindsNoError() throws Exception {
        Path deb = installer(".deb");
        assertEquals(
                List.of(),
                said("lintian", "--fail-on", "none", "--allow-root", deb.toString())
                        .filter(line -> line.startsWith("E:") || line.startsWith("W:"))
                        .toList());
    }

    @Test
    void rpmlintFindsNoErrorButThatAJavaRuntimeIsNoLibraryOfTheSystem() throws Exception {
        Path rpm = installer(".rpm");
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
    void theChecksumsAreThoseOfTheInstallers() throws Exception {
        installer(".deb");
        assertEquals(0, run(INSTALLERS, "sha256sum", "--check", "--strict", "SHA256SUMS"));
    }

    private static String laidOut(String file) {
        Path path = INSTALLERS.resolve("root/usr/share").resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "the installers are not built");
        return path.toString();
    }

    private static Path installer(String ending) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(INSTALLERS), "the installers are not built");
        try (Stream<Path> files = Files.list(INSTALLERS)) {
            var found = files.filter(file -> file.toString().endsWith(ending)).findFirst();
            Assumptions.assumeTrue(found.isPresent(), "no " + ending + " was built");
            return found.orElseThrow();
        }
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
