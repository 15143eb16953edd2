package dev.headroom.core.routing.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.status.Drift;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a profile needs after the user decided about its changed settings. */
@Tag("never-4")
class DriftResolutionTest {
    private static final Path CLAUDE = Path.of("/claude.json");
    private static final Path CODEX = Path.of("/codex.json");
    private static final List<String> URL = List.of("env", "URL");
    private static final List<String> KEY = List.of("env", "KEY");
    private static final List<Drift> CHANGED =
            List.of(new Drift("claude", CLAUDE, "env.URL", "ours", Optional.of("theirs")));

    @Test
    void acceptingGivesUpTheChangedSettingAlone() {
        ProfileRouting after = DriftResolution.accepted(profile(claude(URL, KEY), codex()), CHANGED);
        assertEquals(List.of(claude(KEY), codex()), after.entries());
    }

    @Test
    void acceptingRemembersWhatTheUserKept() {
        ProfileRouting after = DriftResolution.accepted(profile(claude(URL, KEY), codex()), CHANGED);
        assertEquals(List.of(claude(URL)), after.released());
    }

    @Test
    void anEntryOfWhichNothingIsLeftIsGone() {
        ProfileRouting after = DriftResolution.accepted(profile(claude(URL)), CHANGED);
        assertEquals(List.of(), after.entries());
    }

    @Test
    void acceptingLeavesEntriesThatAreNoValues() {
        ManagedEntry line = new ManagedEntry.Line(CLAUDE, "env", "export URL=1");
        assertEquals(
                List.of(line), DriftResolution.accepted(profile(line), CHANGED).entries());
    }

    @Test
    void theSameKeyInAnotherFileIsNotGivenUp() {
        ProfileRouting after = DriftResolution.accepted(profile(codex()), CHANGED);
        assertEquals(List.of(codex()), after.entries());
        assertEquals(List.of(), after.released());
    }

    @Test
    void lettingGoGivesUpTheWholeToolAndNoOther() {
        ProfileRouting after = DriftResolution.letGo(profile(claude(URL, KEY), codex()), CHANGED);
        assertEquals(List.of(codex()), after.entries());
        assertEquals(List.of(claude(URL, KEY)), after.released());
    }

    @Test
    void whatWasGivenUpBeforeStaysSo() {
        ProfileRouting before = profile(claude(URL), codex()).releasing(List.of(claude(KEY)));
        assertEquals(
                List.of(claude(KEY), claude(URL)),
                DriftResolution.accepted(before, CHANGED).released());
        assertEquals(
                List.of(claude(KEY), claude(URL)),
                DriftResolution.letGo(before, CHANGED).released());
    }

    @Test
    void nothingIsMarkedAsChangedByTheUserAfterwards() {
        assertEquals(
                Set.of(),
                DriftResolution.accepted(profile(claude(URL)), CHANGED).userModified());
    }

    private static ProfileRouting profile(ManagedEntry... entries) {
        return new ProfileRouting(1, true, false, "", List.of(entries), Set.of(new Setting(CLAUDE, URL)), List.of());
    }

    @SafeVarargs
    private static ManagedEntry claude(List<String>... keys) {
        Map<List<String>, String> values = new LinkedHashMap<>();
        for (List<String> key : keys) {
            values.put(key, "ours");
        }
        return new ManagedEntry.Values(CLAUDE, "claude", ManagedEntry.Format.JSON, values);
    }

    private static ManagedEntry codex() {
        return new ManagedEntry.Values(CODEX, "codex", ManagedEntry.Format.JSON, Map.of(URL, "ours"));
    }
}
