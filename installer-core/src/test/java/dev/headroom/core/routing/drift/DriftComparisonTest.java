package dev.headroom.core.routing.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.drift.DriftComparison.Difference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we wrote, beside what is there now. */
@Tag("never-23")
class DriftComparisonTest {
    private static final List<String> URL = List.of("env", "URL");
    private static final List<String> KEY = List.of("env", "KEY");

    @Test
    void whatIsAsWeWroteItIsNoDifference() {
        assertEquals(List.of(), compared(Map.of(URL, "ours"), Map.of(URL, "ours")));
    }

    @Test
    void anotherValueIsOneWithBoth() {
        assertEquals(
                List.of(new Difference(URL, "ours", Optional.of("theirs"))),
                compared(Map.of(URL, "ours"), Map.of(URL, "theirs")));
    }

    @Test
    void aKeyThatIsGoneIsOneWithoutAValue() {
        assertEquals(List.of(new Difference(URL, "ours", Optional.empty())), compared(Map.of(URL, "ours"), Map.of()));
    }

    @Test
    void aKeyThatIsNotOursIsNone() {
        assertEquals(List.of(), compared(Map.of(URL, "ours"), Map.of(URL, "ours", KEY, "theirs")));
    }

    @Test
    void anEmptyValueIsNotAMissingOne() {
        assertEquals(
                List.of(new Difference(URL, "ours", Optional.of(""))), compared(Map.of(URL, "ours"), Map.of(URL, "")));
    }

    @Test
    void whiteSpaceCounts() {
        assertEquals(1, compared(Map.of(URL, "ours"), Map.of(URL, "ours ")).size());
    }

    @Test
    void severalAreInTheOrderInWhichWeWroteThem() {
        Map<List<String>, String> written = new LinkedHashMap<>();
        written.put(URL, "1");
        written.put(KEY, "2");
        assertEquals(
                List.of("env.URL", "env.KEY"),
                compared(written, Map.of()).stream().map(Difference::key).toList());
    }

    private static List<Difference> compared(Map<List<String>, String> written, Map<List<String>, String> now) {
        ManagedEntry.Values values =
                new ManagedEntry.Values(Path.of("/settings"), "claude", ManagedEntry.Format.JSON, written);
        return DriftComparison.of(values, path -> Optional.ofNullable(now.get(path)));
    }
}
