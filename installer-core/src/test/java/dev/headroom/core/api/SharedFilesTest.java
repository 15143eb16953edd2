package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The user's files belong to others, too: to their own hands, to other profiles, to links that lead to them. */
class SharedFilesTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));

    @Test
    @Tag("never-4")
    void anEditBetweenOurReadingAndOurWritingSurvives() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        once(CLAUDE, "{\"a\": 1, \"b\": 2}");
        assertInstanceOf(Outcome.Applied.class, apply("one", "claude"));
        assertTrue(text(CLAUDE).contains("\"b\": 2") && text(CLAUDE).contains(":9000"), text(CLAUDE));
        once(CLAUDE, text(CLAUDE).replace("\"b\": 2", "\"b\": 3"));
        assertInstanceOf(Outcome.Completed.class, remove("one"));
        assertEquals("{\"a\": 1, \"b\": 3}", text(CLAUDE));
    }

    @Test
    @Tag("never-4")
    void aFileThatComesBetweenOurReadingAndOurWritingIsNotReplaced() {
        once(CLAUDE, "{\"mine\": true}");
        assertInstanceOf(Outcome.Applied.class, apply("one", "claude"));
        assertTrue(text(CLAUDE).contains("mine") && text(CLAUDE).contains(":9000"), text(CLAUDE));
        assertInstanceOf(Outcome.Completed.class, remove("one"));
        assertEquals("{\"mine\": true}", text(CLAUDE));
    }

    @Test
    @Tag("never-4")
    @Tag("never-11")
    void aFileThatSomebodyWritesAllTheTimeIsLeftAndTheApplyTakenBack() {
        machine.disk().put(CLAUDE, "{}");
        machine.disk().put(CODEX, "model = \"x\"");
        Map<Path, Node> before = machine.disk().everything();
        AtomicInteger count = new AtomicInteger();
        machine.disk().overtake(CLAUDE, () -> machine.disk().put(CLAUDE, "{\"n\": " + count.incrementAndGet() + "}"));
        Outcome.RolledBack outcome = assertInstanceOf(Outcome.RolledBack.class, apply("one", "claude", "codex"));
        assertEquals("changed-meanwhile", outcome.problem().code());
        assertEquals("{\"n\": " + count + "}", text(CLAUDE));
        machine.disk().overtake(CLAUDE, () -> {});
        machine.disk().put(CLAUDE, "{}");
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-4")
    void anEditThatCannotBeParsedIsLeftAndTheApplyTakenBack() {
        machine.disk().put(CLAUDE, "{}");
        once(CLAUDE, "{ half");
        assertInstanceOf(Outcome.RolledBack.class, apply("one", "claude"));
        assertEquals("{ half", text(CLAUDE));
        assertTrue(installer.snapshot().profiles().isEmpty());
    }

    @Test
    @Tag("never-9")
    void aBrokenFileOfOneProfileDoesNotStandInAnothersWay() {
        machine.disk().put(CLAUDE, "{}");
        machine.disk().put(CODEX, "model = \"x\"");
        apply("one", "claude");
        apply("two", "codex");
        String routed = text(CLAUDE);
        machine.disk().put(CLAUDE, "{ broken");
        ProfileName two = new ProfileName("two");
        assertInstanceOf(Outcome.Applied.class, installer.stop(two, event -> {}));
        assertFalse(text(CODEX).contains(":9001"), text(CODEX));
        assertInstanceOf(Outcome.Applied.class, installer.start(two, event -> {}));
        assertInstanceOf(Outcome.Applied.class, installer.route(two));
        assertTrue(text(CODEX).contains(":9001"), text(CODEX));
        Outcome third = apply("three", "codex");
        assertInstanceOf(Outcome.Applied.class, third, third.toString());
        assertInstanceOf(Outcome.Completed.class, remove("three"));
        assertInstanceOf(Outcome.Completed.class, remove("two"));
        assertEquals("model = \"x\"", text(CODEX));
        assertInstanceOf(Outcome.Refused.class, remove("one"));
        assertEquals("{ broken", text(CLAUDE));
        machine.disk().put(CLAUDE, routed);
        assertInstanceOf(Outcome.Completed.class, remove("one"));
        assertEquals("{}", text(CLAUDE));
    }

    @Test
    @Tag("never-13")
    void whatARemovalCouldNotTakeBackIsItsOwnTroubleAndStaysSo() {
        machine.disk().put(CLAUDE, "{}");
        apply("one", "claude");
        apply("two", "codex");
        machine.disk().forbid(CLAUDE);
        assertInstanceOf(Outcome.Stuck.class, remove("one"));
        ProfileName two = new ProfileName("two");
        assertInstanceOf(Outcome.Applied.class, installer.stop(two, event -> {}));
        assertInstanceOf(Outcome.Applied.class, installer.start(two, event -> {}));
        assertInstanceOf(Outcome.Stuck.class, installer.restore(Optional.of(new ProfileName("one")), event -> {}));
        assertTrue(text(CLAUDE).contains(":9000"), text(CLAUDE));
        machine.disk().allow(CLAUDE);
        assertInstanceOf(Outcome.Completed.class, remove("one"));
        assertEquals("{}", text(CLAUDE));
    }

    @Test
    @Tag("never-9")
    @Tag("never-23")
    void aFolderInThePlaceOfASettingsFileIsShownWithItsToolAndHidesNothingElse() {
        apply("one", "claude", "codex");
        apply("two", "codex");
        machine.disk().delete(CLAUDE);
        machine.disk().folders(CLAUDE);
        List<ProfileView> profiles = installer.snapshot().profiles();
        assertEquals(2, profiles.size());
        assertTrue(
                profiles.getFirst().tools().toString().contains("NotRouted[why=Cannot read " + CLAUDE),
                profiles.toString());
        machine.disk().put(CODEX, text(CODEX).replace(":9001", ":1"));
        assertInstanceOf(Installer.Answer.Value.class, installer.drift(new ProfileName("one")));
        assertTrue(
                installer.drift(new ProfileName("two")).toString().contains(":1/"),
                installer.drift(new ProfileName("two")).toString());
        assertInstanceOf(Outcome.Completed.class, remove("two"));
    }

    @Test
    @Tag("never-9")
    void oneFileInTwoSpellingsIsGivenBackWhicheverProfileGoesFirst() {
        for (List<String> removed : List.of(List.of("one", "two"), List.of("two", "one"))) {
            SimHost linked = new SimHost();
            Path real = SimHost.HOME.resolve("dot/claude");
            linked.disk()
                    .put(
                            real.resolve("settings.json"),
                            "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}");
            linked.disk().link(SimHost.HOME.resolve(".claude"), real);
            Map<Path, Node> before = linked.disk().everything();
            apply(on(linked), "one", "claude");
            linked.variable("CLAUDE_CONFIG_DIR", real.toString());
            apply(on(linked), "two", "claude");
            for (String name : removed) {
                assertInstanceOf(Outcome.Completed.class, on(linked).remove(new ProfileName(name), event -> {}));
            }
            assertEquals(before, linked.disk().everything(), removed.toString());
        }
    }

    @Test
    @Tag("never-9")
    void anAddressOfBeforeThatNobodyAnswersIsToldWhenItIsGivenBack() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://localhost:4000/llm\"}}");
        apply("one", "claude");
        Outcome.Completed removed = assertInstanceOf(Outcome.Completed.class, remove("one"));
        assertEquals(
                List.of(CLAUDE + ": 'env.ANTHROPIC_BASE_URL' is http://localhost:4000 again, as before;"
                        + " nobody answers there now."),
                removed.notes());
        assertTrue(text(CLAUDE).contains("http://localhost:4000/llm"), text(CLAUDE));
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001\"}}");
        apply("two", "codex");
        apply("one", "claude");
        assertEquals(
                List.of(),
                assertInstanceOf(Outcome.Completed.class, remove("one")).notes(),
                "it answers");
    }

    @Test
    @Tag("never-2")
    void ourLineInAShellFileStaysWhereItIsAmongTheUsersOwn() {
        Path bashrc = SimHost.HOME.resolve(".bashrc");
        machine.disk().put(bashrc, "echo hi\n");
        applyIn(installer, "user", "one", "codex");
        String routed = text(bashrc) + "export OPENAI_BASE_URL=https://mine\n";
        machine.disk().put(bashrc, routed);
        installer.unroute(new ProfileName("one"));
        assertInstanceOf(Outcome.Applied.class, installer.route(new ProfileName("one")));
        assertEquals(routed, text(bashrc));
        remove("one");
        assertEquals("echo hi\nexport OPENAI_BASE_URL=https://mine\n", text(bashrc));
    }

    @Test
    @Tag("never-4")
    void whatStoodThereForAMomentOnlyIsNotTakenForTheUsersChoice() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        apply("one", "claude");
        String routed = text(CLAUDE);
        machine.disk().put(CLAUDE, routed.replace(":9000", ":1"));
        once(CLAUDE, routed);
        Outcome.Applied stopped =
                assertInstanceOf(Outcome.Applied.class, installer.stop(new ProfileName("one"), event -> {}));
        assertEquals(List.of(), stopped.notes());
        installer.start(new ProfileName("one"), event -> {});
        assertEquals(routed, text(CLAUDE));
    }

    @Test
    @Tag("never-22")
    void whatCouldNotBeTakenBackIsShownAndTriedAgain() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        apply("one", "claude");
        String routed = text(CLAUDE);
        machine.disk().put(CLAUDE, "{ half");
        installer.stop(new ProfileName("one"), event -> {});
        machine.disk().put(CLAUDE, routed);
        String tools = installer.snapshot().profiles().getFirst().tools().toString();
        assertTrue(tools.contains("is still in " + CLAUDE), tools);
        assertEquals(
                List.of("Settings of profile 'one' that could not be removed before are removed now."),
                installer.recover());
        assertEquals("{\"a\": 1}", text(CLAUDE));
        assertEquals(List.of(), installer.recover());
    }

    @Test
    @Tag("never-10")
    void repairingOneProfileIsNotUndoneByTheMarksOfAnother() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        apply("one", "claude");
        apply("two", "claude");
        machine.disk().put(CLAUDE, text(CLAUDE).replace("http://127.0.0.1:9001", "https://api.anthropic.com"));
        installer.resolveDrift(new ProfileName("two"), Drift.Choice.REPAIR);
        assertTrue(text(CLAUDE).contains(":9001"), text(CLAUDE));
    }

    private static Installer on(SimHost machine) {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private void once(Path file, String text) {
        machine.disk().overtake(file, () -> {
            machine.disk().overtake(file, () -> {});
            machine.disk().put(file, text);
        });
    }

    private Outcome apply(String name, String... tools) {
        return apply(installer, name, tools);
    }

    private static Outcome apply(Installer installer, String name, String... tools) {
        return applyIn(installer, "provider", name, tools);
    }

    private static Outcome applyIn(Installer installer, String scope, String name, String... tools) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(name)
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .port(String.valueOf(9000 + List.of("one", "two", "three").indexOf(name)))
                .request();
        return installer.apply(request, event -> {}, new Cancellation());
    }

    private Outcome remove(String name) {
        return installer.remove(new ProfileName(name), event -> {});
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
