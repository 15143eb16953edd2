package dev.headroom.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Sizes of all modules: at most {@value #TYPES} types in a package, at most {@value #PARAMETERS} parameters of a constructor
 * outside records, no simple name twice, and at most {@value #LINES} lines in a file, tests included. The tables hold what was
 * larger when the rules were made; they may only shrink, so an entry that is no longer needed is a fault, too.
 */
class HouseSizesTest {
    private static final int TYPES = 14;
    private static final int PARAMETERS = 6;
    private static final int LINES = 300;
    private static final List<String> MODULES = List.of("installer-core", "gateway", "app", "desktop", "acceptance");

    private static final Map<String, Integer> LARGE_PACKAGES = Map.of();
    private static final Map<String, Integer> LONG_FILES = Map.of();

    @Test
    void packagesAreSmall() {
        assertEquals(List.of(), faults(sizes("main").largePackages(TYPES), LARGE_PACKAGES));
    }

    @Test
    void constructorsAreShort() {
        assertEquals(Map.of(), sizes("main").longConstructors(PARAMETERS));
    }

    @Test
    void noTypeIsNamedLikeAnother() {
        assertEquals(Map.of(), HouseSizes.of(everything()).sharedNames());
    }

    @Test
    void filesAreShort() {
        assertEquals(List.of(), faults(longFiles(everything()), LONG_FILES));
    }

    @Test
    void aLongFileIsFound() {
        String text = "\n".repeat(LINES);
        assertEquals(Map.of(), longFiles(List.of(SourceText.of(text))));
        assertEquals(Map.of("Planted.java", LINES + 1), longFiles(List.of(SourceText.of(text + "\n"))));
    }

    @Test
    void whatIsTooLargeIsFound() {
        StringBuilder types = new StringBuilder("package planted;");
        for (int i = 0; i <= TYPES; i++) {
            types.append("class Type").append(i).append(" {}");
        }
        String parameters = "(int a, int b, int c, int d, int e, int f, int g)";
        SourceText constructors = SourceText.of("package other; class Long { Long" + parameters + " {} record Wide"
                + parameters + " {} static class Inner { private Inner" + parameters + " {} } }");
        SourceText again = SourceText.of("package again; enum Long {}");
        HouseSizes sizes = HouseSizes.of(List.of(SourceText.of(types.toString()), constructors, again));
        assertEquals(Map.of("planted", TYPES + 1), sizes.largePackages(TYPES));
        assertEquals(Map.of("other.Long", 7, "other.Long.Inner", 7), sizes.longConstructors(PARAMETERS));
        assertEquals(Map.of("Long", List.of("other", "again")), sizes.sharedNames());
    }

    @Test
    void anExceptionMayOnlyShrink() {
        Map<String, Integer> allowed = Map.of("a", 16, "b", 16, "c", 16);
        assertEquals(
                List.of(
                        "a has 17, at most 16 are allowed",
                        "c is no longer too large: delete its exception",
                        "d has 15"),
                faults(new TreeMap<>(Map.of("a", 17, "b", 15, "d", 15)), allowed));
    }

    private static List<String> faults(Map<String, Integer> found, Map<String, Integer> allowed) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> all = new TreeMap<>(allowed);
        found.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            Integer size = found.get(name);
            Integer limit = allowed.get(name);
            if (size == null) {
                faults.add(name + " is no longer too large: delete its exception");
            } else if (limit == null) {
                faults.add(name + " has " + size);
            } else if (size > limit) {
                faults.add(name + " has " + size + ", at most " + limit + " are allowed");
            }
        }
        return faults;
    }

    private static Map<String, Integer> longFiles(List<SourceText> sources) {
        Map<String, Integer> found = new TreeMap<>();
        for (SourceText source : sources) {
            if (source.lines() > LINES) {
                found.put(source.fileName(), source.lines());
            }
        }
        return found;
    }

    private static List<SourceText> everything() {
        List<SourceText> all = new ArrayList<>(sources("main"));
        all.addAll(sources("test"));
        assertTrue(all.size() > 500, "only " + all.size() + " sources were read");
        return all;
    }

    private static HouseSizes sizes(String kind) {
        return HouseSizes.of(sources(kind));
    }

    private static List<SourceText> sources(String kind) {
        return MODULES.stream()
                .flatMap(module -> SourceText.below(Path.of("..", module, "src", kind, "java")).stream())
                .toList();
    }
}
