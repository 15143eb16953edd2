package dev.headroom.core.routing.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Drift;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings of a profile in the user's files that are not as we wrote them. */
@Tag("never-23")
class DriftFinderTest {
    private static final Path FILE = SimHost.HOME.resolve(".claude/settings.json");
    private static final ProfileName ONE = new ProfileName("one");
    private static final ProfileName TWO = new ProfileName("two");
    private static final List<String> URL = List.of("env", "URL");

    private final SimHost machine = new SimHost();
    private RoutingState state = RoutingState.EMPTY;

    @Test
    void aFileThatIsAsWeWroteItHasNone() {
        routed(ONE, "ours");
        there("{\"env\": {\"URL\": \"ours\"}}");
        assertEquals(List.of(), drifts(ONE));
    }

    @Test
    void aChangedValueIsOne() {
        routed(ONE, "ours");
        there("{\"env\": {\"URL\": \"theirs\"}}");
        assertEquals(List.of(new Drift("claude", FILE, "env.URL", "ours", Optional.of("theirs"))), drifts(ONE));
    }

    @Test
    void aFileThatIsGoneHasAllOfThemWithoutAValue() {
        routed(ONE, "ours");
        assertEquals(List.of(new Drift("claude", FILE, "env.URL", "ours", Optional.empty())), drifts(ONE));
    }

    @Test
    void aProfileThatIsNotRoutedHasNone() {
        state = RoutingChange.register(ONE, entries("ours")).change().apply(state);
        there("{\"env\": {\"URL\": \"theirs\"}}");
        assertEquals(List.of(), drifts(ONE));
    }

    @Test
    void aProfileThatIsNotOnRecordHasNone() {
        assertEquals(List.of(), drifts(ONE));
    }

    @Test
    void ofTwoProfilesOnlyTheLaterOneHasADriftInTheirCommonSetting() {
        routed(ONE, "one");
        routed(TWO, "two");
        there("{\"env\": {\"URL\": \"theirs\"}}");
        assertEquals(List.of(), drifts(ONE));
        assertEquals(List.of(new Drift("claude", FILE, "env.URL", "two", Optional.of("theirs"))), drifts(TWO));
    }

    @Test
    void aFileThatCannotBeParsedHasNoDrift() {
        routed(ONE, "ours");
        there("{ half");
        assertEquals(List.of(), drifts(ONE));
    }

    private void routed(ProfileName profile, String value) {
        state = RoutingChange.register(profile, entries(value))
                .and(RoutingChange.route(profile))
                .change()
                .apply(state);
    }

    private static List<ManagedEntry> entries(String value) {
        return List.of(new ManagedEntry.Values(FILE, "claude", ManagedEntry.Format.JSON, Map.of(URL, value)));
    }

    private void there(String text) {
        machine.disk().put(FILE, text);
    }

    private List<Drift> drifts(ProfileName profile) {
        return new DriftFinder(machine.host()).of(profile, state);
    }
}
