package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a tool is what our own records say of it, too. */
class RoutingCheckTest {
    private static final Path SETTINGS = SimHost.HOME.resolve(".claude/settings.json");
    private static final ProfileName ONE = new ProfileName("one");
    private static final ProfileName TWO = new ProfileName("two");

    private final SimHost machine = new SimHost();

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    @Tag("never-9")
    void anEarlierProfileSaysThatALaterOneWinsAndIsNotDegradedByThat(String tool) {
        apply("one", tool, "9001");
        apply("two", tool, "9002");
        assertEquals(new ToolState.OverriddenByProfile(TWO), tool(ONE));
        assertInstanceOf(ToolState.Routed.class, tool(TWO));
        assertEquals(ProfileState.HEALTHY, view(ONE).state());
        installer().remove(TWO, event -> {});
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-23")
    void ofTwoProfilesInTheEnvironmentTheLaterOneWins() {
        machine.disk().put(SETTINGS, "// It is ignored, with its comment.\n{}\n");
        apply("one", "claude", "9001", "user");
        apply("two", "claude", "9002", "user");
        apply("three", "aider", "9003", "user");
        assertEquals(
                new ToolState.OverriddenByProfile(new ProfileName("three")),
                tool(TWO),
                "aider's variables are claude's, too");
        installer().remove(new ProfileName("three"), event -> {});
        assertEquals(new ToolState.OverriddenByProfile(TWO), tool(ONE));
        assertInstanceOf(ToolState.Routed.class, tool(TWO));
        assertEquals(ProfileState.HEALTHY, view(ONE).state());
        installer().stop(TWO, event -> {});
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
        installer().start(TWO, event -> {});
        assertEquals(new ToolState.OverriddenByProfile(TWO), tool(ONE));
        installer().remove(TWO, event -> {});
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-23")
    void profilesWithOtherVariablesLeaveEachOtherAlone() {
        apply("one", "claude", "9001", "user");
        apply("two", "codex", "9002", "user");
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-10")
    void aValueThatTheUserKeptIsSaidAndDoesNotDegradeTheProfile() {
        apply("one", "claude", "9001");
        change("http://127.0.0.1:9001", "https://mine.example");
        assertInstanceOf(ToolState.Changed.class, tool(ONE));
        assertInstanceOf(Outcome.Applied.class, installer().resolveDrift(ONE, Drift.Choice.ACCEPT));
        assertEquals(new ToolState.NotRouted("You kept your own value."), tool(ONE));
        assertEquals(ProfileState.HEALTHY, view(ONE).state());
        installer().stop(ONE, event -> {});
        installer().start(ONE, event -> {});
        assertEquals(new ToolState.NotRouted("You kept your own value."), tool(ONE));
        apply("one", "claude", "9001");
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-10")
    void aToolThatWasLetGoIsNotRouted() {
        apply("one", "claude", "9001");
        change("http://127.0.0.1:9001", "https://mine.example");
        installer().resolveDrift(ONE, Drift.Choice.LET_GO);
        assertEquals(new ToolState.NotRouted("You kept your own value."), tool(ONE));
        assertEquals(ProfileState.HEALTHY, view(ONE).state());
    }

    @Test
    @Tag("never-10")
    void aKeptValueThatLeadsNowhereElseLeavesTheToolRouted() {
        apply("one", "claude", "9001");
        change("\"ENABLE_TOOL_SEARCH\": \"true\"", "\"ENABLE_TOOL_SEARCH\": \"false\"");
        assertInstanceOf(ToolState.Changed.class, tool(ONE));
        installer().resolveDrift(ONE, Drift.Choice.ACCEPT);
        assertEquals(new ToolState.Routed(SETTINGS.toString()), tool(ONE));
    }

    @Test
    @Tag("never-23")
    void aToolWithAFileAndTheAddressInAVariableAloneFollowsTheLaterProfile() {
        machine.variable("GEMINI_API_KEY", "k");
        apply("one", "gemini-cli", "9001", "user");
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
        apply("two", "gemini-cli", "9002", "user");
        assertEquals(new ToolState.OverriddenByProfile(TWO), tool(ONE));
        assertInstanceOf(ToolState.Routed.class, tool(TWO));
    }

    @Test
    @Tag("never-10")
    @Tag("never-23")
    void aLoginThatTheUserKeptTakesTheToolAwayThoughTheVariableStays() {
        machine.variable("GEMINI_API_KEY", "k");
        apply("one", "gemini-cli", "9001", "user");
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".gemini/settings.json"),
                        "{\"security\": {\"auth\": {\"selectedType\": \"oauth-personal\"}}}");
        installer().resolveDrift(ONE, Drift.Choice.ACCEPT);
        ToolState.NotRouted state = assertInstanceOf(ToolState.NotRouted.class, tool(ONE));
        assertTrue(state.why().contains("chooses the login oauth-personal"), state.why());
    }

    @Test
    @Tag("never-10")
    void whereNothingIsToBeSettledNothingIsSettled() {
        apply("one", "claude", "9001");
        for (Drift.Choice choice : Drift.Choice.values()) {
            assertEquals(new Outcome.Completed(List.of()), installer().resolveDrift(ONE, choice));
        }
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-10")
    void whatWasChangedAndStoppedCanStillBeSettled() {
        apply("one", "claude", "9001");
        change("http://127.0.0.1:9001", "https://api.anthropic.com");
        installer().stop(ONE, event -> {});
        assertInstanceOf(Outcome.Applied.class, installer().resolveDrift(ONE, Drift.Choice.REPAIR));
        installer().start(ONE, event -> {});
        assertInstanceOf(ToolState.Routed.class, tool(ONE));
    }

    @Test
    @Tag("never-18")
    void aStoppedProfileIsNotRoutedAndThatIsSaid() {
        apply("one", "claude", "9001");
        installer().stop(ONE, event -> {});
        Problem problem =
                assertInstanceOf(Outcome.Refused.class, installer().route(ONE)).problem();
        assertEquals("profile-stopped", problem.code());
        assertEquals("The profile 'one' is stopped.", problem.what());
        assertTrue(problem.fix().contains("headroom install start --profile one"), problem.fix());
        installer().start(ONE, event -> {});
        machine.processes().clear();
        Problem silent =
                assertInstanceOf(Outcome.Refused.class, installer().route(ONE)).problem();
        assertEquals("profile-not-running", silent.code());
    }

    @Test
    void aProfileKeepsThePortThatItGot() {
        apply("other", "codex", "8787");
        apply("one", "claude", "auto");
        assertEquals(8788, view(ONE).deployment().proxy().port());
        installer().remove(new ProfileName("other"), event -> {});
        apply("one", "claude", "auto");
        assertEquals(8788, view(ONE).deployment().proxy().port());
    }

    private ToolState tool(ProfileName profile) {
        return view(profile).tools().getFirst().state();
    }

    private ProfileView view(ProfileName profile) {
        return installer().view(profile) instanceof Answer.Value<ProfileView> value
                ? value.value()
                : fail("no such profile");
    }

    private void change(String ours, String theirs) {
        String text = String.valueOf(machine.disk().everything().get(SETTINGS)).substring("rw-r--r-- ".length());
        assertTrue(text.contains(ours), text);
        machine.disk().put(SETTINGS, text.replace(ours, theirs));
    }

    private void apply(String profile, String tool, String port) {
        apply(profile, tool, port, "provider");
    }

    private void apply(String profile, String tool, String port, String scope) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(profile)
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tool))
                .port(port)
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(SimHost.HOME.resolve(".headroom")));
    }
}
