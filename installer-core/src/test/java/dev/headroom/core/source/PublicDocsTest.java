package dev.headroom.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other modules can see is documented. */
class PublicDocsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String CORE = "dev.headroom.core.";
    private static final Set<String> CHECKED = Set.of(
            "api",
            "api.local",
            "doctor",
            "host.credential",
            "loopback",
            "model",
            "operation",
            "plan",
            "status",
            "usage");

    private static final String GOOD = """
        /** A port on this machine. */
        public record Port(int number) {
            /**
             * Refuses numbers that no port has.
             *
             * @throws ProblemException {@code bad-port} when the number is not between 1 and 65535
             */
            public Port {
                refuse(number);
            }

            /** Whether nothing listens here at this moment. */
            public boolean free() {
                return false;
            }

            /** Reads one number per line; {@code path} has to exist. @throws is not read from a sentence. */
            @Deprecated
            public static int count(String path) {
                return 0;
            }

            @Override
            public String toString() {
                return "";
            }

            int hidden() {
                return 1;
            }

            private static void refuse(int number) {
                if (number < 1) {
                    throw ProblemException.refused("bad-port", "", "", "");
                }
            }
        }
        """;

    @Test
    void everyPublicMemberOfTheExportedPackagesIsDocumented() {
        PublicDocs.Result result = PublicDocs.check(sources());
        assertEquals("", String.join("\n", result.faults()));
        assertTrue(result.members() > 150, "only " + result.members() + " members were looked at");
    }

    @Test
    void everyExportedPackageIsChecked() throws IOException {
        String module = Files.readString(SOURCES.resolve("module-info.java"));
        Set<String> exported = Pattern.compile("exports " + Pattern.quote(CORE) + "([\\w.]+);")
                .matcher(module)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(CHECKED), exported);
    }

    @Test
    void aDocumentedTypeHasNoFault() {
        assertEquals(new PublicDocs.Result(List.of(), 4), check(GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** A port on this machine. */→→Port: has no documentation",
                "/** Whether nothing listens here at this moment. */→→Port.free(): has no documentation",
                "/** Whether nothing listens here at this moment. */→/** @return if so */→Port.free(): has tags, but"
                        + " no sentence",
                "Whether nothing listens here at this moment.→Free.→Port.free(): only repeats its own words: Free.",
                "Whether nothing listens here at this moment.→Returns the free port.→Port.free(): only repeats its own"
                        + " words: Returns the free port.",
                "A port on this machine.→The {@code Port} record.→Port: only repeats its own words: The {@code Port}"
                        + " record.",
                "{@code bad-port} when→{@code good-port} when→Port(): does not name the problem bad-port",
                "@throws ProblemException→@see ProblemException→Port(): does not name the problem bad-port",
                "@throws is not read from a sentence.→\n"
                        + " * @param path the path→Port.count(): @param path only repeats its name",
                "@throws is not read from a sentence.→\n"
                        + " * @return the count→Port.count(): @return only repeats the name",
                "A port on this machine.→A port here.\n"
                        + " * @param number the number→Port: @param number only repeats its name",
                "count(String path)→count(String path) throws IOException→Port.count(): does not say when it throws"
                        + " IOException"
            })
    void aFaultIsFound(String planted) {
        String[] parts = planted.split("→", -1);
        assertTrue(GOOD.contains(parts[0]), parts[0]);
        List<String> expected = parts[2].isEmpty() ? List.of() : List.of(parts[2]);
        assertEquals(expected, check(GOOD.replace(parts[0], parts[1])).faults());
    }

    @Test
    void membersOfAnInterfaceArePublicWithoutSayingSo() {
        String source = "/** Where the tools send requests. */ public interface Door { void open(); record Key() {} }";
        assertEquals(
                List.of("Door.open(): has no documentation", "Door.Key: has no documentation"),
                check(source).faults());
    }

    private static PublicDocs.Result check(String source) {
        return PublicDocs.check(List.of(SourceText.of(source)));
    }

    /** A package is read with those below it. */
    private static List<SourceText> sources() {
        return CHECKED.stream()
                .filter(name -> !name.contains("."))
                .flatMap(name -> SourceText.below(SOURCES.resolve((CORE + name).replace('.', '/'))).stream())
                .toList();
    }
}
