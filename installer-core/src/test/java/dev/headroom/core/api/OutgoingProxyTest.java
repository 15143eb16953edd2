package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A company's outgoing proxy does not get what is meant for this machine. */
@Tag("never-23")
class OutgoingProxyTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path VARIABLES = SimHost.HOME.resolve(".headroom/deploy/default/env.sh");
    private static final String COMPANY = "http://proxy.example:3128";

    private final SimHost machine = new SimHost();

    @ParameterizedTest
    @CsvSource({
        "claude,HTTPS_PROXY,true", "claude,http_proxy,true", "claude,ALL_PROXY,false",
        "codex,HTTPS_PROXY,false", "codex,HTTP_PROXY,true", "codex,all_proxy,true"
    })
    void eachToolFollowsItsOwnVariables(String tool, String variable, boolean follows) {
        machine.variable(variable, COMPANY);
        List<String> notes = told("provider", tool);
        assertEquals(
                follows,
                notes.stream().anyMatch(note -> note.startsWith(variable + " in this environment")),
                notes::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    void claudesOwnFileHoldsTheExceptionsAndKeepsThoseOfTheUser(String scope) {
        machine.disk().put(CLAUDE, "{\"env\": {\"X\": \"1\"}}\n");
        Map<Path, Node> before = machine.disk().everything();
        machine.variable("HTTPS_PROXY", COMPANY).variable("no_proxy", "intern.example, 127.0.0.0/8");
        told(scope, "claude");
        assertTrue(machine.disk().read(VARIABLES).isEmpty(), "terminals get nothing");
        String text = text(CLAUDE);
        assertTrue(text.contains("\"NO_PROXY\": \"intern.example, 127.0.0.0/8,127.0.0.1,localhost\""), text);
        assertTrue(text.contains("\"no_proxy\": \"intern.example, 127.0.0.0/8,127.0.0.1,localhost\""), text);
        assertInstanceOf(ToolState.Routed.class, state());
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aProxyInClaudesOwnFileCounts() {
        machine.disk().put(CLAUDE, "{\"env\": {\"HTTPS_PROXY\": \"" + COMPANY + "\", \"NO_PROXY\": \"a.example\"}}\n");
        machine.variable("NO_PROXY", "127.0.0.1,localhost");
        List<String> notes = told("provider", "claude");
        assertTrue(notes.stream().anyMatch(note -> note.startsWith("HTTPS_PROXY in its settings")), notes::toString);
        assertTrue(text(CLAUDE).contains("\"NO_PROXY\": \"a.example,127.0.0.1,localhost\""), text(CLAUDE));
        remove();
        assertTrue(text(CLAUDE).contains("\"NO_PROXY\": \"a.example\""), text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1,localhost", "*", "a.example 127.0.0.1"})
    void whereOurAddressIsAnExceptionNothingIsSaidOrWritten(String exceptions) {
        machine.disk().put(CLAUDE, "{}\n");
        machine.variable("HTTPS_PROXY", COMPANY).variable("NO_PROXY", exceptions);
        List<String> notes = told("provider", "claude");
        assertTrue(notes.stream().noneMatch(note -> note.contains("HTTPS_PROXY")), notes::toString);
        assertFalse(text(CLAUDE).contains("NO_PROXY"), text(CLAUDE));
    }

    @Test
    void aToolWithoutAPlaceForItIsNamedWithTheLineToAdd() {
        machine.variable("HTTP_PROXY", COMPANY).variable("NO_PROXY", "a.example");
        List<String> notes = told("provider", "codex");
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.startsWith(
                                        "HTTP_PROXY in this environment names an outgoing proxy, to which" + " Codex")
                                && note.contains("export NO_PROXY=\"a.example,127.0.0.1,localhost\"")),
                notes::toString);
        ToolState.Overridden codex = assertInstanceOf(ToolState.Overridden.class, state());
        assertTrue(codex.by().contains("HTTP_PROXY in this environment"), codex.by());
        assertTrue(codex.by().contains("NO_PROXY=\"a.example,127.0.0.1,localhost\""), codex.by());
    }

    @ParameterizedTest
    @CsvSource({"NO_PROXY=*,false", "'no_proxy=\"*\"',false", "NO_PROXY=a.example,true", "X=1,true"})
    @Tag("never-2")
    void aSessionThatKeepsEverythingAwayFromProxiesIsLeftSo(String line, boolean added) {
        machine.booted();
        machine.disk().put(SimHost.HOME.resolve(".config/environment.d/10-own.conf"), line + "\n");
        for (int i = 0; i < 2; i++) {
            told("user", "codex", "aider");
            String ours = text(SimHost.HOME.resolve(".config/environment.d/60-headroom-default.conf"));
            assertTrue(ours.contains("ANTHROPIC_BASE_URL"), ours);
            assertEquals(added, ours.contains("NO_PROXY="), ours);
        }
    }

    @Test
    void whatASessionKeepsAwayLaterCountsAtTheNextApply() {
        machine.booted();
        Path ours = SimHost.HOME.resolve(".config/environment.d/60-headroom-default.conf");
        told("user", "aider");
        assertTrue(text(ours).contains("NO_PROXY="), text(ours));
        machine.disk().put(ours.resolveSibling("10-own.conf"), "NO_PROXY=*\n");
        told("user", "aider");
        assertFalse(text(ours).contains("NO_PROXY="), text(ours));
    }

    @Test
    void inUserScopeTheVariablesAreWrittenForAToolThatHasNone() {
        Map<Path, Node> before = machine.disk().everything();
        machine.variable("ALL_PROXY", COMPANY);
        told("user", "codex");
        assertTrue(text(VARIABLES).contains("export NO_PROXY no_proxy"), text(VARIABLES));
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    void aProxyOfTheDesktopSessionIsSeenInItsFiles() {
        machine.disk()
                .put(SimHost.HOME.resolve(".config/environment.d/10-company.conf"), "http_proxy=\"" + COMPANY + "\"\n");
        List<String> notes = told("provider", "codex");
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("http_proxy in the desktop session")), notes::toString);
    }

    private List<String> told(String scope, String... tools) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .targets(List.of(tools))
                .request();
        Answer<Preview> answer = installer().preview(new Change.Apply(request));
        if (!(answer instanceof Answer.Value<Preview> preview)) {
            throw new AssertionError(answer.toString());
        }
        Outcome outcome = installer().apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
        return preview.value().plan().notes();
    }

    private void remove() {
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    private ToolState state() {
        return installer().snapshot().profiles().getFirst().tools().getFirst().state();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
