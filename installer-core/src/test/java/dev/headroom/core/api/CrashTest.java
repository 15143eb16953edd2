package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.Moments;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at every single moment of an operation; the next command settles it to the last byte. */
class CrashTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    /** So many calls follow at most when all is done: user scope looks at what its shells and the tools' files say now (25 for all tools). */
    private static final int AFTERWARDS = 30;

    private SimHost machine = new SimHost();

    static Stream<List<String>> choices() {
        return Stream.of(
                List.of("provider", "claude"),
                List.of("provider", "codex"),
                List.of("provider", "opencode"),
                List.of("provider", "openclaw"),
                List.of("user", "claude"),
                List.of("user", "codex"),
                List.of("user", "copilot"),
                List.of("user", "aider"),
                List.of("user", "cursor"),
                List.of("user", "openclaw"),
                List.of("user", "claude,opencode"),
                List.of("provider", "pi,kilo,cline,crush,zed,droid"),
                List.of("provider", "claude,codex,openclaw,opencode"),
                List.of("user", "claude,copilot,codex,aider,cursor,openclaw,opencode"),
                List.of("user", "claude,codex", "persistent-service"),
                List.of("provider", "codex,opencode", "persistent-task"),
                List.of("system", "claude", "persistent-service"),
                List.of("system", "codex", "persistent-service"),
                List.of("system", "copilot", "persistent-service"),
                List.of("system", "aider,cursor", "persistent-task"),
                List.of("system", "claude,copilot,codex,aider,cursor,openclaw,opencode", "persistent-service"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    @Tag("never-11")
    @Tag(Moments.TAG)
    void anApplyThatDiesAtAnyMomentIsTakenBackByTheNextCommand(List<String> choice) {
        long moments = momentsOf(choice, () -> apply(choice, "8787"));
        assertTrue(moments > 50, "an apply has many moments, but there were " + moments);
        for (boolean power : List.of(false, true)) {
            for (long moment : Moments.upTo(moments)) {
                machine = CrashHome.home(choice);
                Map<Path, Node> original = machine.disk().everything();
                dieAt(moment, () -> apply(choice, "8787"), power);
                installer().recover();
                agentsLook();
                if (installer().profiles().contains(DEFAULT)) {
                    // It died when all was done: then it is applied, and routed exactly if its proxy still runs.
                    assertTrue(moment > moments - AFTERWARDS, "died at moment " + moment);
                    assertEquals(
                            !power || CrashHome.preset(choice).startsWith("persistent"),
                            isRouted(),
                            "died at moment " + moment);
                    assertInstanceOf(Outcome.Completed.class, remove());
                }
                assertEquals(original, machine.disk().everything(), "died at moment " + moment);
                assertEquals(List.of(), machine.processes().running(), "died at moment " + moment);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    @Tag("never-11")
    @Tag("never-13")
    @Tag(Moments.TAG)
    void aRemovalThatDiesAtAnyMomentIsCompletedOrCanBeDoneAgain(List<String> choice) {
        machine = CrashHome.home(choice);
        Map<Path, Node> original = machine.disk().everything();
        assertInstanceOf(Outcome.Applied.class, apply(choice, "8787"));
        machine.fate().live();
        remove();
        long moments = machine.fate().moments();
        assertTrue(moments > 30, "a removal has many moments, but there were " + moments);
        for (boolean power : List.of(false, true)) {
            for (long moment : Moments.upTo(moments)) {
                machine = CrashHome.home(choice);
                apply(choice, "8787");
                dieAt(moment, this::remove, power);
                installer().recover();
                if (installer().profiles().contains(DEFAULT)) {
                    // It died before the plan was written down, or everything but the record had been done.
                    assertInstanceOf(Outcome.Completed.class, remove());
                }
                assertEquals(original, machine.disk().everything(), "died at moment " + moment);
                assertEquals(List.of(), machine.processes().running(), "died at moment " + moment);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    @Tag("never-11")
    @Tag("never-4")
    @Tag(Moments.TAG)
    void aSecondApplyThatDiesAtAnyMomentLeavesTheFirstInForce(List<String> choice) {
        machine = CrashHome.home(choice);
        Map<Path, Node> original = machine.disk().everything();
        apply(choice, "8787");
        machine.fate().live();
        apply(choice, "9000");
        long moments = machine.fate().moments();
        for (long moment : Moments.upTo(moments)) {
            machine = CrashHome.home(choice);
            apply(choice, "8787");
            Map<Path, Node> first = userFiles();
            dieAt(moment, () -> apply(choice, "9000"), false);
            installer().recover();
            boolean done = userFiles().values().toString().contains("9000");
            assertTrue(!done || moment > moments - AFTERWARDS, "died at moment " + moment);
            if (!done && !isEnvironmentOnly(choice)) {
                assertEquals(first, userFiles(), "died at moment " + moment);
            }
            assertInstanceOf(Outcome.Completed.class, remove(), "died at moment " + moment);
            assertEquals(original, machine.disk().everything(), "died at moment " + moment);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edited")
    @Tag("never-4")
    @Tag("never-11")
    @Tag(Moments.TAG)
    void whatTheUserWritesAfterACrashStaysAndNothingOfOursDoes(String target, Path file, String mine) {
        List<String> choice = List.of("provider", target);
        long moments = momentsOf(choice, () -> apply(choice, "8787"));
        for (long moment : Moments.upTo(moments)) {
            machine = CrashHome.home(choice);
            machine.disk().put(file, mine);
            dieAt(moment, () -> apply(choice, "8787"), false);
            String left = text(file);
            String edited = left.replace("mine", "edited");
            machine.disk().put(file, edited);
            installer().recover();
            agentsLook();
            if (installer().profiles().contains(DEFAULT)) {
                assertInstanceOf(Outcome.Completed.class, remove());
            }
            assertEquals(mine.replace("mine", "edited"), text(file), "died at moment " + moment);
        }
    }

    static Stream<Arguments> edited() {
        return Stream.of(
                Arguments.of("claude", SimHost.HOME.resolve(".claude/settings.json"), "{\n  \"a\": \"mine\"\n}\n"),
                Arguments.of("codex", SimHost.HOME.resolve(".codex/config.toml"), "a = \"mine\"\n"),
                Arguments.of(
                        "droid",
                        SimHost.HOME.resolve(".factory/settings.json"),
                        "{\"customModels\": [{\"model\": \"m\", \"apiKey\": \"mine\", \"provider\": \"anthropic\","
                                + " \"baseUrl\": \"https://api.anthropic.com\"}]}"));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    @Tag("never-22")
    @Tag("never-12")
    void aProxyThatNeverAnswersIsNeverRoutedTo() {
        machine = CrashHome.home(ANY);
        Map<Path, Node> original = machine.disk().everything();
        machine.deaf();
        assertInstanceOf(Outcome.RolledBack.class, apply(List.of("user", "claude,codex"), "8787"));
        assertEquals(original, machine.disk().everything());
        assertEquals(List.of(), machine.processes().running());
    }

    @Test
    void theCrashTestSeesARoutedFile() {
        machine = CrashHome.home(ANY);
        Map<Path, Node> original = userFiles();
        apply(List.of("provider", "claude"), "8787");
        assertNotEquals(original, userFiles());
    }

    private long momentsOf(List<String> choice, Runnable work) {
        machine = CrashHome.home(choice);
        machine.fate().live();
        work.run();
        return machine.fate().moments();
    }

    private void dieAt(long moment, Runnable work, boolean power) {
        machine.fate().dieAt(moment);
        try {
            work.run();
        } catch (Died expected) {
            // It is dead; what it left is looked at now.
            assertEquals(Died.class, expected.getClass());
        }
        if (power) {
            machine.powerCut();
        } else {
            machine.killed();
        }
    }

    private Outcome apply(List<String> choice, String port) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(CrashHome.preset(choice))
                .runtime("embedded")
                .scope(choice.get(0))
                .providers("manual")
                .targets(List.of(choice.get(1).split(",", -1)))
                .copilotModel("gpt-5")
                .port(port)
                .request();
        return installer().apply(request, event -> {}, new Cancellation());
    }

    /** An agent whose profile is gone ends and tidies up behind itself. */
    private void agentsLook() {
        machine.agentsLook();
        TestGraph.of(machine.host(), new WorkspaceLayout(machine.workspace()))
                .stores()
                .tray()
                .tidy();
    }

    private boolean isRouted() {
        return installer().snapshot().profiles().getFirst().routed();
    }

    /** Then the port stands in our own folder only. */
    private static boolean isEnvironmentOnly(List<String> choice) {
        return List.of("copilot", "aider", "cursor").contains(choice.get(1))
                && choice.get(0).equals("user");
    }

    private Outcome remove() {
        return installer().remove(DEFAULT, event -> {});
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private Map<Path, Node> userFiles() {
        Map<Path, Node> files = new TreeMap<>(machine.disk().everything());
        Path second = new UndoFolder(machine.host(), machine.workspace()).folder();
        files.keySet().removeIf(path -> path.startsWith(machine.workspace()) || path.startsWith(second));
        return files;
    }

    private static final List<String> ANY = List.of("user", "claude");
}
