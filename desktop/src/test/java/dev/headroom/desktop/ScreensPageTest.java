package dev.headroom.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/screens.md} says for each fault of the screens which test holds it; those tests are there. */
class ScreensPageTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final List<String> MODULES = List.of("installer-core", "gateway", "app", "desktop", "acceptance");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (B\\d+) \\|.*$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final int FAULTS = 45;

    @Test
    void everyFaultIsNamedOnceAndHasATestThatExists() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs/screens.md"));
        assertEquals(
                IntStream.rangeClosed(1, FAULTS).mapToObj(each -> "B" + each).toList(),
                ROW.matcher(page).results().map(row -> row.group(1)).toList());
        assertEquals(List.of(), missing(page, sources()));
    }

    @Test
    void aTestThatIsGoneIsFoundMissing() {
        Map<String, String> sources = Map.of("OneTest", "void itWorks() {");
        String page = "| B1 | x | `OneTest#itWorks` |\n| B2 | x | `OneTest#itWork` |\n| B3 | x | words |\n"
                + "| B4 | x | `OtherTest#itWorks` |";
        assertEquals(
                List.of("B2: OneTest#itWork", "B3: names no test", "B4: OtherTest#itWorks"), missing(page, sources));
    }

    private static List<String> missing(String page, Map<String, String> sources) {
        List<String> missing = new ArrayList<>();
        Matcher rows = ROW.matcher(page);
        while (rows.find()) {
            List<String> named = TEST.matcher(rows.group())
                    .results()
                    .filter(test -> !Pattern.compile("void " + test.group(2) + "\\(")
                            .matcher(sources.getOrDefault(test.group(1), ""))
                            .find())
                    .map(test -> rows.group(1) + ": " + test.group(1) + "#" + test.group(2))
                    .toList();
            missing.addAll(named);
            if (!TEST.matcher(rows.group()).find()) {
                missing.add(rows.group(1) + ": names no test");
            }
        }
        return missing;
    }

    /** The text of each test by its class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString();
                    sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
        assertFalse(sources.isEmpty());
        return sources;
    }
}
