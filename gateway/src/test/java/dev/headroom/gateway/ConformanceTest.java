package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/gateway-conformance.md} names exist under these names. */
final class ConformanceTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Path PAPER = Path.of("../docs/gateway-conformance.md");

    @Test
    void everyNamedTestExists() throws IOException {
        var sources = sources();
        assertEquals(List.of(), missing(Files.readString(PAPER), sources));
        assertTrue(NAMED.matcher(Files.readString(PAPER)).results().count() > 100);
    }

    @Test
    void aClassOrMethodThatIsNotThereIsSeen() throws IOException {
        assertEquals(
                List.of("GoneTest", "LifeTest.gone"),
                missing("`GoneTest` `LifeTest.gone` `LifeTest.healthTellsWhoAnswers`", sources()));
    }

    private static List<String> missing(String paper, Map<String, String> sources) {
        var missing = new TreeSet<String>();
        NAMED.matcher(paper).results().forEach(named -> {
            var source = Optional.ofNullable(sources.get(named.group(1)));
            var method = Optional.ofNullable(named.group(2));
            if (source.isEmpty()) {
                missing.add(named.group(1));
            } else if (method.isPresent() && !source.get().contains(" void " + method.get() + '(')) {
                missing.add(named.group(1) + '.' + method.get());
            }
        });
        return List.copyOf(missing);
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), ConformanceTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
