package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an engine does to answers and results is told where it is chosen, and nothing is cut that cannot be looked up. */
@Tag("never-34")
class EngineAnswersTest {
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of("/home/ann/.headroom"));

    private final PaperMachine machine = PaperMachine.systemd("/home/ann")
            .variable("SHELL", "/bin/bash")
            .file("/home/ann/.headroom/python/bin/headroom", "#!/usr/bin/python3\n", "rwxr-xr-x");

    @Test
    void answersInOnePieceAreToldWithTheWordThatAvoidsThem() {
        assertTrue(told("--answers streamed", request("claude")));
        assertFalse(told("--answers streamed", request("claude").engine(EngineOption.ANSWERS, "streamed")));
        assertFalse(told("--answers streamed", request("claude").engine(EngineOption.ANSWERS, "lossless")));
        assertFalse(told("--answers streamed", request("codex")));
        assertFalse(told("--answers streamed", request("claude").runtime("embedded")));
    }

    @Test
    void theChoiceIsReadBackFromTheManifest() {
        assertEquals(Optional.of("retrievable"), planned(request("claude")).answers());
        assertEquals(
                Optional.of("streamed"),
                planned(request("claude").engine(EngineOption.ANSWERS, "streamed"))
                        .answers());
        assertEquals(
                Optional.of("lossless"),
                planned(request("claude").engine(EngineOption.ANSWERS, "lossless"))
                        .answers());
        assertEquals(
                Optional.empty(), planned(request("claude").runtime("embedded")).answers());
    }

    @Test
    void resultsOfAToolThatCannotLookUpWhatIsCutStayWholeAndThatIsTold() {
        List<String> words = planned(request("claude", "codex")).proxyArgs();
        String whole = words.get(words.indexOf("--protect-tool-results") + 1);
        assertTrue(List.of(whole.split(",", -1)).containsAll(List.of("shell", "exec_command")), whole);
        assertTrue(told("leaves the results of Codex whole", request("claude", "codex")));
        assertFalse(planned(request("claude")).proxyArgs().contains("--protect-tool-results"));
        assertFalse(planned(request("codex").runtime("embedded")).proxyArgs().contains("--protect-tool-results"));
    }

    @Test
    void whatTheUserWantsWholeStaysBesideIt() {
        ApplyRequest.Draft request = request("codex").engine(EngineOption.PROTECT_TOOL_RESULTS, "Mine");
        List<String> words = planned(request).proxyArgs();
        assertTrue(words.get(words.indexOf("--protect-tool-results") + 1).startsWith("Mine,shell,"), words.toString());
    }

    /** A profile that is there keeps what it says; its user is told what that means. */
    @Test
    void aProfileWithoutTheProtectionIsToldTheWordForIt() {
        String before = planned(request("codex")).proxyArgs().toString();
        assertTrue(before.contains("--protect-tool-results"));
        machine.file(
                "/home/ann/.headroom/deploy/default/manifest.json", KeptSettingsTest.recorded("0.42-service-user"));
        ApplyRequest.Draft nothing = new ApplyRequest.Draft();
        assertTrue(told("Codex cannot look up what the engine cuts", nothing));
        assertFalse(planned(nothing).proxyArgs().contains("--protect-tool-results"));
    }

    /** A credential would go to another receiver than the one that the user names. */
    @Test
    @Tag("never-29")
    void anAddressThatAnEngineDoesNotFollowIsRefused() {
        machine.variable("CHATGPT_TARGET_API_URL", "https://gateway.example");
        ProblemException refused = assertThrows(ProblemException.class, () -> planned(request("codex")));
        assertEquals("chatgpt-address", refused.problem().code());
        assertTrue(planned(request("codex").runtime("embedded")).answers().isEmpty());
    }

    private static ApplyRequest.Draft request(String... tools) {
        return new ApplyRequest.Draft().preset("on-demand").runtime("python").targets(List.of(tools));
    }

    private Deployment planned(ApplyRequest.Draft draft) {
        return plan(draft).deployment();
    }

    private boolean told(String words, ApplyRequest.Draft draft) {
        return plan(draft).plan().notes().stream().anyMatch(note -> note.contains(words));
    }

    private Planner.Planned plan(ApplyRequest.Draft draft) {
        return TestGraph.of(machine.host(), WORKSPACE).planner().plan(draft.request());
    }
}
