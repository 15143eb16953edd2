package dev.headroom.acceptance;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The real proxy, {@code headroom-ai} from the package index, in a virtual environment that {@code build/testbox/engine.sh} makes outside
 * of the box: the box has no way out.
 *
 * @param version its version, as {@code 0.42.0}
 * @param folder the environment, which has the same path in the box: its programs name their interpreter by it
 */
record RealEngine(String version, Path folder) {
    private static final String NEWEST = "0.42.0";

    /** The versions that the tests are to run with, from {@code HEADROOM_ENGINES} (words with commas between); the newest one without. */
    static List<RealEngine> all() {
        String versions = System.getenv("HEADROOM_ENGINES");
        return Arrays.stream((versions == null ? NEWEST : versions).split(",", -1))
                .map(RealEngine::of)
                .toList();
    }

    /** Whether versions were named: then whole tables are gone through, else the rows that tell the most. */
    static boolean isEverything() {
        return System.getenv("HEADROOM_ENGINES") != null;
    }

    /** The newest version that we know. */
    static RealEngine newest() {
        return of(NEWEST);
    }

    /**
     * The folders that a box has to have for installing these versions (value: where). Skips the test when one of them was not made.
     */
    static Map<Path, String> wheels(List<String> versions) {
        Map<Path, String> folders = new HashMap<>();
        for (String version : versions) {
            Path wheels = Box.caches().resolve("headroom-tests/wheels-" + version);
            Assumptions.assumeTrue(
                    Files.isDirectory(wheels),
                    () -> "the real proxy's wheels are not here: build/testbox/wheels.sh " + version + " loads them");
            folders.put(wheels, "/mnt/wheels-" + version);
        }
        return folders;
    }

    private static RealEngine of(String version) {
        return new RealEngine(version, Box.caches().resolve("headroom-tests/engine-" + version));
    }

    /** The folders that a box has to have for these engines (value: where). Skips the test when one of them was not made. */
    static Map<Path, String> folders(List<RealEngine> engines) {
        for (RealEngine engine : engines) {
            Assumptions.assumeTrue(
                    Files.isExecutable(engine.program()),
                    () -> "the real proxy is not here: build/testbox/engine.sh " + engine.version + " makes it");
        }
        return engines.stream().collect(toMap(RealEngine::folder, engine -> engine.folder.toString()));
    }

    /** The command of the environment. */
    Path program() {
        return folder.resolve("bin/headroom");
    }

    /** Lets every user of the box reach it: in the box, the folders on the way to it and to its interpreter can be gone through. */
    void open(Box box) {
        box.exec("sh", "-c", """
            for file in "$1" "$(readlink -f "$1/bin/python3")"; do
                while [ "$file" != / ]; do
                    file=$(dirname "$file")
                    chmod a+x "$file"
                done
            done
            """, "open", folder.toString()).ok();
    }

    @Override
    public String toString() {
        return version;
    }

    /** Each of these rows with each of the engines. */
    static <T> Stream<Arguments> each(List<T> rows) {
        return all().stream().flatMap(engine -> rows.stream().map(row -> Arguments.of(engine, row)));
    }
}
