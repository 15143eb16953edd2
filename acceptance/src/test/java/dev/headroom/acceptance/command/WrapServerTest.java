package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom wrap} and the servers that a tool, its user, a profile or a session names: each key goes to its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the processes of a home as on Linux")
class WrapServerTest {
    @TempDir
    Path home;

    @TempDir
    Path programs;

    private WrapHome wrapped;

    @BeforeEach
    void aTool() throws IOException {
        wrapped = new WrapHome(home, programs);
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        wrapped.end();
    }

    @Test
    @Tag("never-29")
    void aServerOfTheToolsOwnIsReachedByAProxyOfItsOwn() throws Exception {
        wrapped.apply("default", "codex");
        Path settings = home.resolve(".claude/settings.json");
        Files.writeString(settings, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + WrapHome.address(wrapped.own) + "\"}}");
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), wrapped.atOwn);
        assertEquals(List.of(), wrapped.atProvider);
        assertTrue(result.err().startsWith("Profile 'default' sends requests to another server"), result.err());
        assertTrue(
                result.out().contains("--settings {\"env\":{\"ANTHROPIC_BASE_URL\":\"http://127.0.0.1:"), result.out());
    }

    @Test
    @Tag("never-29")
    void aProxyThatLeadsToAServerOfAnotherSessionsIsNotShared() throws Exception {
        Process other = wrapped.headroom
                .with(Map.of("ANTHROPIC_BASE_URL", WrapHome.address(wrapped.own)))
                .start(List.of("wrap", "--port", wrapped.port, "--", "sleep", "600"));
        Await.until("the other session runs", () -> WrapHome.isTool(other));
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        wrapped.assertAnswered(result);
        assertEquals(List.of(), wrapped.atOwn);
        assertFalse(result.err().contains("on port " + wrapped.port + " "), result.err());
        WrapHome.kill(other);
        wrapped.assertNothingIsLeft();
    }

    @Test
    @Tag("never-29")
    void insideASessionAKeyGoesWhereThatSessionsProxyGoes() throws Exception {
        Process outer = wrapped.headroom
                .with(Map.of("ANTHROPIC_BASE_URL", WrapHome.address(wrapped.own)))
                .start(List.of("wrap", "--port", wrapped.port, "--", "sleep", "600"));
        Await.until("the outer session runs", () -> WrapHome.isTool(outer));
        CommandRun inside = wrapped.headroom.with(Map.of("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + wrapped.port));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", wrapped.port);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), wrapped.atOwn);
        assertEquals("", result.err(), "the same proxy");
        WrapHome.kill(outer);
        wrapped.assertNothingIsLeft();
    }

    @Test
    @Tag("never-29")
    void theUsersOwnServerOnTheWantedPortKeepsItsKey() throws Exception {
        String taken = String.valueOf(wrapped.own.getAddress().getPort());
        CommandRun inside = wrapped.headroom.with(Map.of(
                "ANTHROPIC_BASE_URL",
                WrapHome.address(wrapped.own),
                "ANTHROPIC_TARGET_API_URL",
                WrapHome.address(wrapped.provider)));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", taken);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), wrapped.atOwn);
        assertEquals(List.of(), wrapped.atProvider);
    }

    @Test
    @Tag("never-29")
    void aServerThatTheSessionNamesIsNotThatOfAProfileThatNamesNone() throws Exception {
        CommandRun plain = wrapped.headroom.with(Map.of());
        List<String> words = new ArrayList<>(ApplyWords.of("provider", wrapped.port));
        assertEquals(0, plain.run(words.toArray(String[]::new)).code());
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        wrapped.assertAnswered(result);
        assertTrue(result.err().startsWith("Profile 'default' sends requests to another server"), result.err());
    }

    @Test
    @Tag("never-29")
    void aServerThatAProxyCannotStandBeforeIsToldAndNothingIsStarted() throws Exception {
        CommandRun inside = wrapped.headroom.with(Map.of("ANTHROPIC_BASE_URL", "https://user:word@gateway.invalid"));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", wrapped.port);
        assertEquals(1, result.code());
        assertTrue(result.err().contains("goes to a server of your own, https://…@gateway.invalid"), result.err());
        assertFalse(result.err().contains("word@"), result.err());
        assertEquals("", result.out());
        wrapped.assertNothingIsLeft();
    }
}
