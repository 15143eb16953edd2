package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.Machines;
import dev.headroom.core.tool.Printed;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every tool, whichever it is. The machine fails the test when it is changed or a program is started. */
@ExtendWith(Golden.class)
class ToolTargetContractTest {
    static Stream<ToolTarget> targets() {
        return KnownTools.AND_MADE_UP.tools().stream();
    }

    static Stream<Arguments> targetsAndScopes() {
        return targets().flatMap(target -> Arrays.stream(Scope.values()).map(scope -> Arguments.of(target, scope)));
    }

    @Test
    void theToolsComeInTheOrderInWhichThePythonInstallerResolvesThem() {
        assertEquals(
                List.of(
                        "claude",
                        "copilot",
                        "codex",
                        "aider",
                        "cursor",
                        "grok_build",
                        "grok",
                        "openclaw",
                        "opencode",
                        "antigravity",
                        "pi",
                        "kilo",
                        "cline",
                        "gemini-cli",
                        "qwen",
                        "crush",
                        "goose",
                        "zed",
                        "hermes",
                        "droid"),
                ToolList.words(ToolTargets.ALL.tools()));
    }

    /** What {@code wrap} starts is what a search finds. */
    @ParameterizedTest
    @MethodSource("targets")
    void itsProgramIsTheOneByWhichItIsFound(ToolTarget target) {
        PaperMachine machine = PaperMachine.quiet();
        assertFalse(target.detect(machine.host()).found());
        machine.program(target.program());
        assertTrue(target.detect(machine.host()).found(), target.program());
    }

    @Test
    void twoToolsOfOneWordAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ToolTargets.ALL.with(KnownTools.target(KnownTools.CODEX)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Gemini", "-gemini", "gemini-", "gemini--cli", "_gemini", "gemini_", "3mini", "a b", "\n"})
    void whatCouldNotStandOnACommandLineIsNoWordOfATool(String word) {
        assertThrows(IllegalArgumentException.class, () -> new ToolId(word));
    }

    @Test
    void aWordOfTwoPartsIsTheSameOnTheCommandLineAndInManifests() {
        assertEquals("gemini-cli", new ToolId("gemini-cli").id());
        assertEquals("grok_build", new ToolId("grok_build").id());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatIsNotThereIsNotFoundAndThePlacesAreNamed(ToolTarget target) {
        ToolFinding finding = target.detect(PaperMachine.quiet().host());
        assertFalse(finding.found());
        assertEquals(target.description(), finding.tool());
        assertEquals("the PATH", finding.tried().getFirst());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aCommandOnThePathIsFound(ToolTarget target) {
        PaperMachine machine = PaperMachine.quiet().variable("PATH", "/none:/somewhere/bin");
        target.detect(machine.host());
        // The program's name is the footprint's to say: it need not be the tool's word.
        String program = String.join(" ", machine.soughtPrograms());
        machine.file("/somewhere/bin/" + program, "");
        assertEquals(
                Optional.of(Path.of("/somewhere/bin").resolve(program)),
                target.detect(machine.host()).path());
    }

    @Tag("never-23")
    @ParameterizedTest
    @MethodSource("targetsAndScopes")
    void nothingIsRoutedWhereNothingOfOursStands(ToolTarget target, Scope scope) {
        Host host = Machines.used().host();
        assertInstanceOf(ToolState.NotRouted.class, target.effective(SampleRequests.of(scope, target.id()), host));
    }

    @Tag("never-23")
    @ParameterizedTest
    @MethodSource("targetsAndScopes")
    void whatStandsAsWantedIsRoutedOrUnverified(ToolTarget target, Scope scope) {
        RoutingRequest request = SampleRequests.of(scope, target.id());
        ToolRouting wiring = target.wiring(request, Machines.used().host());
        ToolState state = target.effective(request, Machines.applied(wiring, request));
        boolean measured = target.isMeasured();
        if (wiring.leftOut().isPresent()) {
            assertEquals(new ToolState.NotRouted(wiring.leftOut().get()), state);
        } else {
            assertEquals(measured ? ToolState.Routed.class : ToolState.Unverified.class, state.getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("targetsAndScopes")
    void aToolThatIsLeftOutWantsNothingAndOneThatIsNotWantsSomething(ToolTarget target, Scope scope) {
        ToolRouting wiring = target.wiring(
                SampleRequests.of(scope, target.id()), Machines.used().host());
        boolean wantsNothing =
                wiring.entries().isEmpty() && wiring.environment().isEmpty();
        assertEquals(wiring.leftOut().isPresent(), wantsNothing);
        assertTrue(scope != Scope.PROVIDER || wiring.environment().isEmpty(), "provider scope leaves shells alone");
        assertTrue(target.scopes().contains(scope) || wantsNothing, "it routes where nobody may choose it");
    }

    @Tag("never-2")
    @ParameterizedTest
    @MethodSource("targetsAndScopes")
    void aFileThatIsNoTextIsNotWrittenTo(ToolTarget target, Scope scope) {
        RoutingRequest request = SampleRequests.of(scope, target.id());
        PaperMachine machine = Machines.used();
        target.wiring(request, machine.host()).entries().stream()
                .map(managed -> managed.file().toString())
                .forEach(file -> machine.file(file, new byte[] {'{', (byte) 0xff, '}'}));
        assertEquals(List.of(), target.wiring(request, machine.host()).entries());
    }

    @ParameterizedTest
    @MethodSource("targetsAndScopes")
    void theWiringIsWhatItsGoldenFileSays(ToolTarget target, Scope scope) throws Exception {
        ToolRouting wiring = target.wiring(
                SampleRequests.of(scope, target.id()), Machines.used().host());
        Golden.check("tool/" + target.id().id() + "-" + scope.id() + ".txt", Printed.of(wiring));
    }

    /** An agent that a supervisor starts has none of the session's variables but those that the targets name. */
    @ParameterizedTest
    @MethodSource("targets")
    void everyVariableThatMovesTheToolsFileIsNamedForTheAgent(ToolTarget target) {
        String prefix = target.id().id().toUpperCase(Locale.ROOT).replace('-', '_');
        Set<String> candidates = new TreeSet<>(KnownTools.AND_MADE_UP.homeVariables());
        List.of("HOME", "DIR", "CONFIG", "CONFIG_DIR", "CONFIG_PATH", "CONFIG_HOME", "STATE_DIR", "SETTINGS")
                .forEach(ending -> candidates.add(prefix + "_" + ending));
        Set<String> moving = new TreeSet<>();
        for (String name : candidates) {
            Host moved = Machines.used()
                    .variable(name, "/elsewhere")
                    .file(
                            "/elsewhere/opencode.json",
                            "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"https://gw.example\"}}}}")
                    .host();
            if (!files(target, moved).equals(files(target, Machines.used().host()))) {
                moving.add(name);
            }
        }
        assertEquals(moving, new TreeSet<>(target.homeVariables()));
    }

    private static List<Path> files(ToolTarget target, Host host) {
        return target.scopes().stream()
                .sorted()
                .flatMap(scope -> target.wiring(SampleRequests.of(scope, target.id()), host).entries().stream())
                .map(ManagedEntry::file)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void requestsOfAToolAreKnownByLowerCaseNames(ToolTarget target) {
        assertFalse(target.clientNames().isEmpty());
        target.clientNames().forEach(name -> assertEquals(name.toLowerCase(Locale.ROOT), name));
    }

    @Test
    void theManifestGetsTheVariablesOfTheOriginalInItsOrder() {
        assertEquals(
                "{ANTHROPIC_BASE_URL=http://127.0.0.1:8787, ENABLE_TOOL_SEARCH=true}", manifest(KnownTools.CLAUDE));
        assertEquals("{OPENAI_BASE_URL=http://127.0.0.1:8787/v1}", manifest(KnownTools.CODEX));
        assertEquals(
                "{OPENAI_API_BASE=http://127.0.0.1:8787/v1, ANTHROPIC_BASE_URL=http://127.0.0.1:8787}",
                manifest(KnownTools.AIDER));
        assertEquals(
                "{OPENAI_BASE_URL=http://127.0.0.1:8787/v1, ANTHROPIC_BASE_URL=http://127.0.0.1:8787}",
                manifest(KnownTools.CURSOR));
        assertEquals(
                "{COPILOT_PROVIDER_TYPE=anthropic, COPILOT_PROVIDER_BASE_URL=http://127.0.0.1:8787}",
                manifest(KnownTools.COPILOT));
        assertEquals("{GROK_MODELS_BASE_URL=http://127.0.0.1:8787/v1}", manifest(KnownTools.GROK));
        assertEquals("{GROK_MODEL_GROK_BUILD_BASE_URL=http://127.0.0.1:8787/v1}", manifest(KnownTools.GROK_BUILD));
        assertEquals(
                "{OPENAI_BASE_URL=http://127.0.0.1:8787/v1, ANTHROPIC_BASE_URL=http://127.0.0.1:8787}",
                manifest(KnownTools.ANTIGRAVITY));
        assertEquals("{}", manifest(KnownTools.OPENCODE));
        assertEquals("none", manifest(KnownTools.OPENCLAW));
        assertEquals("none", manifest(KnownTools.PI));
        assertEquals("none", manifest(KnownTools.KILO));
        assertEquals("none", manifest(KnownTools.CLINE));
        assertEquals("none", manifest(KnownTools.DROID));
        assertEquals("none", manifest(KnownTools.QWEN));
        assertEquals("none", manifest(KnownTools.CRUSH));
        assertEquals("none", manifest(KnownTools.ZED));
        assertEquals(
                "{ANTHROPIC_HOST=http://127.0.0.1:8787, OPENAI_HOST=http://127.0.0.1:8787}",
                manifest(KnownTools.GOOSE));
        assertEquals("{ANTHROPIC_BASE_URL=http://127.0.0.1:8787}", manifest(KnownTools.HERMES));
        assertEquals("{GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8787}", manifest(KnownTools.GEMINI));
    }

    @Test
    void copilotSpeaksTheProtocolOfTheBackend() {
        Map<String, String> variables = KnownTools.target(KnownTools.COPILOT)
                .manifestEnvironment(SampleRequests.proxy("anyllm"), Optional.of("gpt-5"))
                .orElseThrow();
        assertEquals(
                "{COPILOT_PROVIDER_TYPE=openai, COPILOT_PROVIDER_BASE_URL=http://127.0.0.1:8787/v1,"
                        + " COPILOT_PROVIDER_WIRE_API=completions, COPILOT_MODEL=gpt-5}",
                variables.toString());
    }

    private static String manifest(ToolId tool) {
        return KnownTools.target(tool)
                .manifestEnvironment(SampleRequests.PROXY, Optional.empty())
                .map(Map::toString)
                .orElse("none");
    }
}
