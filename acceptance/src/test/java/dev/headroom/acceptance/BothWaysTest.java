package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.BothCommandLines.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Python command line runs its commands on profiles that we made, and we run ours on profiles that it made. */
@Tag("engine")
@Tag("never-13")
class BothWaysTest extends Booted {
    private static final String RULE = "|---".repeat(3 + BothWays.COLUMNS.size()) + "|\n";
    private static final Set<String> ROWS = new TreeSet<>();

    /** Where the whole table is not asked for: every profile and every command, but not each with each. */
    private static final Map<Form, List<String>> SOME = Map.of(
            Form.SERVICE, List.of("made", "status", "stop", "start", "wrap", "apply"),
            Form.TASK, List.of("made", "stop", "remove"),
            Form.ON_DEMAND, List.of("made", "status", "restart", "remove"),
            Form.DOCKER, List.of("made", "restart", "remove"));

    private int port = 8900;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(RealEngine.all());
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), RealEngine.all());
        EngineUser.prepareImages(box(), RealEngine.all());
    }

    static Stream<Arguments> theirs() {
        return RealEngine.each(List.of(Form.values()));
    }

    /** With one version {@link PythonInstallerProfileTest} tells as much. */
    static Stream<Arguments> ours() {
        return RealEngine.each(RealEngine.isEverything() ? List.of(Form.SERVICE, Form.TASK, Form.DOCKER) : List.of());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("theirs")
    void theirCommandsOnAProfileOfOurs(RealEngine engine, Form form) {
        judge("theirs on ours", engine, form, row(engine, form).theirsOnOurs());
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("ours")
    void ourCommandsOnAProfileOfTheirs(RealEngine engine, Form form) {
        judge("ours on theirs", engine, form, row(engine, form).oursOnTheirs());
    }

    private BothWays row(RealEngine engine, Form form) {
        Collection<String> wanted = RealEngine.isEverything() ? BothWays.COLUMNS : SOME.get(form);
        return new BothWays(BothCommandLines.in(box(), engine, form, port += 10), wanted);
    }

    private static void judge(String way, RealEngine engine, Form form, Map<String, String> cells) {
        List<String> row = new ArrayList<>(List.of(
                engine.version(), way, form.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        BothWays.COLUMNS.forEach(
                column -> row.add(cells.getOrDefault(column, "–").replaceAll("\\s+", " ")));
        String line = "| " + String.join(" | ", row) + " |";
        System.out.println(line);
        ROWS.add(line);
        cells.values().removeIf(BothWays.AS_KNOWN::contains);
        assertEquals(Map.of(), cells);
    }

    /** Where whole tables are gone through, their rows are written into {@code docs/engine.md}. */
    @AfterAll
    static void tell() throws IOException {
        if (RealEngine.isEverything()) {
            Path page = Box.repository().resolve("docs/engine.md");
            Files.writeString(page, written(Files.readString(page)));
        }
    }

    /** The page with these rows in place of those that its table has of the same profiles; the table ends at the first empty line. */
    private static String written(String page) {
        assertTrue(page.contains(RULE), "docs/engine.md must hold the table with this rule: " + RULE);
        int begin = page.indexOf(RULE) + RULE.length();
        int gap = page.indexOf("\n\n", begin - 1);
        int end = gap < 0 ? page.length() : gap + 1;
        Set<String> rows = new TreeSet<>(ROWS);
        page.substring(begin, end)
                .lines()
                .filter(line -> ROWS.stream().noneMatch(row -> profile(row).equals(profile(line))))
                .forEach(rows::add);
        return page.substring(0, begin) + String.join("\n", rows) + "\n" + page.substring(end);
    }

    /** Version, command line and profile. */
    private static List<String> profile(String row) {
        return List.of(row.split("\\|", 5)).subList(0, 4);
    }
}
