package dev.headroom.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The Linux packages of the built image: made once for all tests, as for a release but hardly compressed. A folder of the
 * checkout in the variable HEADROOM_INSTALLERS has the packages that are tested instead.
 */
final class Packages {
    private static final String GIVEN = "HEADROOM_INSTALLERS";
    private static final Path TARGET = Box.repository().resolve("packaging/target");
    private static Optional<Path> made = Optional.empty();

    private Packages() {}

    /** Whether the tested packages were given and not made here. */
    static boolean areOfARelease() {
        return System.getenv(GIVEN) != null;
    }

    /** Where they are, with their files laid out in the folder "root"; skips the test, saying why, without an image. */
    static synchronized Path folder() {
        if (areOfARelease()) {
            return Box.repository().resolve(System.getenv(GIVEN));
        }
        if (made.isEmpty()) {
            Assumptions.assumeTrue(Files.exists(TARGET.resolve("headroom/bin/headroom")), "the image is not built");
            made = Optional.of(make(Box.repository().resolve("acceptance/target/packages")));
        }
        return made.get();
    }

    /** The package of this kind; skips the test, saying why, where the machine has no tool to make one. */
    static Path of(String kind) {
        try (Stream<Path> files = Files.list(folder())) {
            Optional<Path> found =
                    files.filter(file -> file.toString().endsWith("." + kind)).findFirst();
            if (found.isEmpty()) {
                System.out.println("Skipped, no ." + kind + " can be made here");
            }
            Assumptions.assumeTrue(found.isPresent(), "no ." + kind + " can be made here");
            return found.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            String pom = Files.readString(Box.repository().resolve("pom.xml"));
            ProcessBuilder builder = new ProcessBuilder(
                    "sh",
                    Box.repository().resolve("packaging/linux/installers.sh").toString(),
                    TARGET.resolve("headroom").toString(),
                    TARGET.resolve("icons").toString(),
                    TARGET.resolve("sbom.xml").toString(),
                    folder.toString(),
                    first(pom, "<version>(.*)</version>"),
                    first(pom, "<project.build.outputTimestamp>(.*)</project.build.outputTimestamp>"));
            builder.environment().put("HEADROOM_QUICK", "1");
            builder.environment().keySet().removeAll(List.of("HEADROOM_GPG_KEY"));
            Path said = folder.resolveSibling("packages.log");
            int code = builder.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("the packages could not be made: " + Files.readString(said));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the packages were made", e);
        }
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError("pom.xml has no " + pattern);
        }
        return found.group(1);
    }
}
