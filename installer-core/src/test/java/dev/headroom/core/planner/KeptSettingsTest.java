package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applying with one word over a profile that the Python installer made changes what the word stands for, and no other byte of
 * the manifest but what every apply writes anew. The manifests were made by that installer.
 */
@Tag("never-31")
class KeptSettingsTest {
    private static final String HOME = "/home/ann";
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of(HOME, ".headroom"));

    /** Keys that every apply writes anew. */
    private static final List<String> ALWAYS = List.of("mutations", "artifacts", "updated_at");

    private static final String SERVICE = "0.42-service-user";
    private static final String DOCKER = "0.42-docker-provider";

    static Stream<Arguments> words() {
        return Stream.of(
                word("nothing", it -> it),
                word("--preset persistent-service", it -> it.preset("persistent-service")),
                word("--runtime python", it -> it.runtime("python")),
                word("--scope user", it -> it.scope("user")),
                word(
                        "--target claude",
                        it -> it.targets(List.of("claude")),
                        "-  \"provider_mode\": \"auto\",",
                        "-    \"claude\",",
                        "-    \"codex\",",
                        "-    \"copilot\"",
                        "-      \"OPENAI_BASE_URL\": \"http://127.0.0.1:8787/v1\"",
                        "-      \"COPILOT_PROVIDER_TYPE\": \"anthropic\",",
                        "-      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"",
                        "+  \"provider_mode\": \"manual\",",
                        "+    \"claude\""),
                word(
                        "--port 9000",
                        it -> it.port("9000"),
                        "-  \"port\": 8787,",
                        "-  \"health_url\": \"http://127.0.0.1:8787/readyz\",",
                        "-    \"HEADROOM_PORT\": \"8787\",",
                        "-      \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\",",
                        "-      \"OPENAI_BASE_URL\": \"http://127.0.0.1:8787/v1\"",
                        "-      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"",
                        "-    \"8787\",",
                        "+  \"port\": 9000,",
                        "+  \"health_url\": \"http://127.0.0.1:9000/readyz\",",
                        "+    \"HEADROOM_PORT\": \"9000\",",
                        "+      \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9000\",",
                        "+      \"OPENAI_BASE_URL\": \"http://127.0.0.1:9000/v1\"",
                        "+      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:9000\"",
                        "+    \"9000\","),
                word(
                        "--region eu",
                        it -> it.region("eu"),
                        "-  \"region\": null,",
                        "-    \"anthropic\"",
                        "+  \"region\": \"eu\",",
                        "+    \"HEADROOM_REGION\": \"eu\"",
                        "+    \"anthropic\",",
                        "+    \"--region\",",
                        "+    \"eu\""),
                word(
                        "--mode token",
                        it -> it.mode("token"),
                        "-  \"proxy_mode\": \"cache\",",
                        "-    \"HEADROOM_MODE\": \"cache\",",
                        "-    \"cache\",",
                        "+  \"proxy_mode\": \"token\",",
                        "+    \"HEADROOM_MODE\": \"token\",",
                        "+    \"token\","),
                argument("--no-rate-limit", it -> it.engine(EngineOption.RATE_LIMIT, "off"), "--no-rate-limit"),
                argument("--no-http2", it -> it.engine(EngineOption.HTTP2, "off"), "--no-http2"),
                argument("--code-aware", it -> it.engine(EngineOption.CODE_AWARE, "on"), "--code-aware"),
                word(
                        "--protect-tool-results Bash",
                        it -> it.engine(EngineOption.PROTECT_TOOL_RESULTS, "Bash"),
                        "-    \"anthropic\"",
                        "+    \"anthropic\",",
                        "+    \"--protect-tool-results\",",
                        "+    \"Bash\""),
                word(
                        "--intercept-tool-results",
                        it -> it.engine(EngineOption.INTERCEPT_TOOL_RESULTS, "on"),
                        "-    \"anthropic\"",
                        "+    \"HEADROOM_ROLLOUT_CHANNEL\": \"canary\"",
                        "+    \"anthropic\",",
                        "+    \"--intercept-tool-results\""),
                variable("--answers streamed", it -> it.engine(EngineOption.ANSWERS, "streamed"), "HEADROOM_NO_CCR"),
                variable(
                        "--no-fetch-model",
                        it -> it.engine(EngineOption.FETCH_MODEL, "off"),
                        "HEADROOM_DISABLE_KOMPRESS"),
                variable("--env FOO=1", it -> it.env(List.of("FOO=1")), "FOO"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void oneWordChangesWhatItStandsFor(String word, UnaryOperator<ApplyRequest.Draft> change, List<String> expected) {
        String before = text(SERVICE);
        assertChanged(before, word, change, expected);
    }

    /** Compares what an apply changes of a manifest with these lines. */
    static void assertChanged(
            String before, String word, UnaryOperator<ApplyRequest.Draft> change, List<String> expected) {
        // The last element of a list or object has no comma, so a new one after it touches that line too.
        List<String> changed = new ArrayList<>(changes(before, applied(before, change)));
        String last = "\"HEADROOM_KOMPRESS_BACKEND\": \"onnx\"";
        boolean comma = changed.contains("-    " + last) && changed.contains("+    " + last + ",");
        changed.removeIf(line -> comma && line.contains(last));
        assertEquals(
                expected.stream().sorted().toList(), changed.stream().sorted().toList(), word);
    }

    /** What somebody typed into the manifest or gave to its installer long ago is not ours to drop. */
    @Test
    void whatOthersTypedStays() {
        String before = text(SERVICE)
                .replace(
                        "    \"HEADROOM_KOMPRESS_BACKEND\": \"onnx\"",
                        "    \"HEADROOM_KOMPRESS_BACKEND\": \"onnx\",\n    \"ANTHROPIC_TARGET_API_URL\":"
                                + " \"https://gateway.example\",\n    \"MINE\": \"1\"")
                .replace("\"ENABLE_TOOL_SEARCH\": \"true\"", "\"ENABLE_TOOL_SEARCH\": \"false\"")
                .replace(
                        "    \"anthropic\"\n  ],",
                        "    \"anthropic\",\n    \"--no-rate-limit\",\n    \"--openai-api-url\",\n"
                                + "    \"https://gateway.example/openai\",\n    \"--of-tomorrow\",\n    \"7\"\n  ],")
                .replace("    \"copilot\"\n  ],", "    \"copilot\",\n    \"a-tool-of-tomorrow\"\n  ],")
                .replace(
                        "\"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"\n    }",
                        "\"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"\n    },\n"
                                + "    \"cursor\": {\n      \"MINE\": \"2\"\n    }");
        List<String> changed = changes(before, applied(before, it -> it.mode("token")));
        assertEquals(6, changed.size(), changed.toString());
        assertTrue(changed.stream().allMatch(line -> line.matches(".*(token|cache).*")), changed.toString());
        assertEquals(List.of(), changes(before, applied(before, it -> it)));
    }

    /** A value that was typed into the manifest is what the tool gets; its address stays ours. */
    @Test
    void whatWasTypedForAToolReachesIt() {
        String before = recorded(SERVICE)
                .replace("\"scope\": \"user\"", "\"scope\": \"provider\"")
                .replace("\"ENABLE_TOOL_SEARCH\": \"true\"", "\"ENABLE_TOOL_SEARCH\": \"false\"")
                .replace("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\"", "\"ANTHROPIC_BASE_URL\": \"http://x\"");
        List<String> written = plan(before, it -> it.targets(List.of("claude"))).userFiles().stream()
                .filter(change -> change.file().endsWith("settings.json"))
                .flatMap(change -> change.after().stream())
                .map(image -> new String(image.bytes(), StandardCharsets.UTF_8))
                .toList();
        assertEquals(1, written.size());
        assertTrue(written.getFirst().contains("\"ENABLE_TOOL_SEARCH\": \"false\""), written.getFirst());
        assertTrue(written.getFirst().contains("\"http://127.0.0.1:8787\""), written.getFirst());
    }

    @Test
    void aContainerKeepsItsKindOfSupervisor() {
        String before = text(DOCKER);
        assertEquals(List.of(), changes(before, applied(before, it -> it.profile("dk"))));
    }

    /** It is told by the apply that writes the new name, and by no later one. */
    @Test
    void anImageThatHasMovedIsToldOnce() {
        String before = recorded(SERVICE).replace("headroomlabs-ai/headroom:latest", "chopratejas/headroom:0.27.0");
        assertTrue(told(before), before);
        String after = applied(before, it -> it);
        assertTrue(after.contains("\"ghcr.io/headroomlabs-ai/headroom:0.27.0\""), after);
        assertFalse(told(after), after);
    }

    private static boolean told(String before) {
        return plan(before, it -> it).notes().stream().anyMatch(note -> note.startsWith("The image has moved"));
    }

    @Test
    void aResetStartsFromTheDefaults() {
        List<String> changed = changes(text(SERVICE), applied(text(SERVICE), it -> it.reset(true)));
        assertTrue(
                changed.containsAll(List.of("+  \"telemetry_enabled\": false,", "+    \"--no-rate-limit\",")),
                changed.toString());
    }

    static Arguments word(String name, UnaryOperator<ApplyRequest.Draft> change, String... lines) {
        return Arguments.of(name, change, List.of(lines));
    }

    static Arguments argument(String name, UnaryOperator<ApplyRequest.Draft> change, String option) {
        return word(name, change, "-    \"anthropic\"", "+    \"anthropic\",", "+    \"" + option + "\"");
    }

    private static Arguments variable(String name, UnaryOperator<ApplyRequest.Draft> change, String variable) {
        return word(name, change, "+    \"" + variable + "\": \"1\"");
    }

    private static String text(String fixture) {
        return recorded(fixture);
    }

    /** A manifest of the Python installer, for a user whose home is {@code /home/ann}. */
    static String recorded(String fixture) {
        try {
            return Files.readString(Path.of("src/test/resources/manifests", fixture + ".json"))
                    .replace("$HOME", HOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The manifest that an apply would write over this one. */
    static String applied(String before, UnaryOperator<ApplyRequest.Draft> change) {
        return plan(before, change).steps().stream()
                .filter(Step.WriteManifest.class::isInstance)
                .map(step -> ((Step.WriteManifest) step).after().orElseThrow())
                .map(image -> new String(image.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static Plan plan(String before, UnaryOperator<ApplyRequest.Draft> change) {
        String profile = before.contains("\"profile\": \"dk\"") ? "dk" : "default";
        PaperMachine machine = PaperMachine.systemd(HOME)
                .variable("SHELL", "/bin/bash")
                .program("docker")
                .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}")
                .answer(
                        1,
                        "",
                        "docker",
                        "image",
                        "inspect",
                        "--format",
                        "{{.Id}}",
                        "ghcr.io/headroomlabs-ai/headroom:latest")
                .file(HOME + "/.headroom/python/bin/headroom", "#!/usr/bin/python3\n", "rwxr-xr-x")
                .file(WORKSPACE.deployFolder() + "/" + profile + "/manifest.json", before);
        ApplyRequest request = change.apply(new ApplyRequest.Draft()).request();
        return TestGraph.of(machine.host(), WORKSPACE).planner().plan(request).plan();
    }

    /** The lines that only one of the texts has, with - or + before them, and without the keys that are always written anew. */
    static List<String> changes(String before, String after) {
        List<String> old = lines(before);
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>(lines(after));
        old.forEach(line -> {
            if (!added.remove(line)) {
                changed.add("-" + line);
            }
        });
        added.forEach(line -> changed.add("+" + line));
        return changed;
    }

    private static List<String> lines(String manifest) {
        List<String> lines = new ArrayList<>();
        boolean counts = true;
        for (String line : manifest.split("\n", -1)) {
            if (line.startsWith("  \"")) {
                counts = ALWAYS.stream().noneMatch(key -> line.startsWith("  \"" + key + "\""));
            }
            boolean bracket = line.matches("[ \\[\\]{},]*") || line.matches(" {4}\"[a-z]+\": \\{(},?)?");
            if (counts && !bracket) {
                lines.add(line);
            }
        }
        return lines;
    }
}
