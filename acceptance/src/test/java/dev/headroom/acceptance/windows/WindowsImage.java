package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The program's image for Windows, linked here of what {@code build/testbox/windows.sh} has loaded and of the jars that this build made:
 * the same recipe as for a release, without the trained archives, which only a Windows could make, and without what the loaded runtime
 * lacks.
 */
final class WindowsImage {
    private static final Path PACKAGING = Box.repository().resolve("packaging");

    private WindowsImage() {}

    /** Makes it, or finds the one of these very jars. Skips the test, saying why, where what it needs is not there. */
    static Path make(Path work) {
        Path jars = PACKAGING.resolve("target/jars");
        Assumptions.assumeTrue(Files.exists(jars), "the image of this system is not built");
        Path loaded = loaded();
        try {
            String path = Stream.concat(
                            Stream.of(Files.readString(jars).strip().split(":", -1))
                                    .filter(jar -> !jar.endsWith("-linux.jar")),
                            listed(loaded.resolve("jars")))
                    .collect(Collectors.joining(":"));
            Path list = Files.writeString(Files.createDirectories(work).resolve("jars"), path);
            Path image = work.resolve("headroom");
            new Script(work, Map.of())
                    .run(List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            PACKAGING.resolve("src/image/BuildImage.java").toString(),
                            list.toString(),
                            PACKAGING.resolve("target/sbom.xml").toString(),
                            PACKAGING.resolve("src").toString(),
                            image.toString(),
                            "2026-01-01T00:00:00Z",
                            loaded.resolve("jmods").toString()))
                    .ok();
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path loaded() {
        Box.Output answer = new Script(Box.caches(), Map.of())
                .run(List.of(
                        "sh",
                        Box.repository().resolve("build/testbox/windows.sh").toString(),
                        "--only-tell"));
        Path folder = Path.of(answer.text().strip());
        Assumptions.assumeTrue(
                answer.code() == 0 && Files.isDirectory(folder),
                "a Java runtime for Windows is not here: build/testbox/windows.sh loads one");
        return folder;
    }

    private static Stream<String> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList().stream();
        }
    }
}
