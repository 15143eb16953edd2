package dev.headroom.core.planner;

import static dev.headroom.core.planner.KeptSettingsTest.argument;
import static dev.headroom.core.planner.KeptSettingsTest.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProxySettings.EngineOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rest of the words, each over a profile that the Python installer made: those whose values {@link KeptSettingsTest} leaves as they
 * are, and the opposites of its words.
 */
@Tag("never-31")
class KeptOptionsTest {
    /** What {@code headroom install apply --help} of 0.42.0 names; a profile's own name changes nothing of it. */
    private static final Set<String> ORIGINAL = Set.of(
            "--preset",
            "--runtime",
            "--scope",
            "--providers",
            "--target",
            "--port",
            "--backend",
            "--anyllm-provider",
            "--region",
            "--mode",
            "--memory",
            "--telemetry",
            "--no-telemetry",
            "--no-rate-limit",
            "--image",
            "--no-http2",
            "--code-aware",
            "--no-code-aware",
            "--intercept-tool-results",
            "--protect-tool-results",
            "--bedrock-profile",
            "--env");

    static Stream<Arguments> words() {
        return Stream.of(
                word(
                        "--preset on-demand",
                        it -> it.preset("on-demand"),
                        "-  \"preset\": \"persistent-service\",",
                        "-  \"supervisor_kind\": \"service\",",
                        "-    \"HEADROOM_BACKEND\": \"anthropic\",",
                        "-    \"HEADROOM_EMBEDDER_RUNTIME\": \"cpu\",",
                        "-    \"HEADROOM_KOMPRESS_BACKEND\": \"onnx\"",
                        "+  \"preset\": \"on-demand\",",
                        "+  \"supervisor_kind\": \"none\",",
                        "+    \"HEADROOM_BACKEND\": \"anthropic\""),
                word(
                        "--runtime docker",
                        it -> it.runtime("docker"),
                        "-  \"runtime_kind\": \"python\",",
                        "-  \"supervisor_kind\": \"service\",",
                        "-    \"python\",",
                        "+  \"runtime_kind\": \"docker\",",
                        "+  \"supervisor_kind\": \"none\",",
                        "+    \"docker\","),
                word(
                        "--scope provider",
                        it -> it.scope("provider"),
                        "-  \"scope\": \"user\",",
                        "-    \"codex\",",
                        "-    \"copilot\"",
                        "-      \"COPILOT_PROVIDER_TYPE\": \"anthropic\",",
                        "-      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"",
                        "+  \"scope\": \"provider\",",
                        "+    \"codex\""),
                word(
                        "--providers manual",
                        it -> it.providers("manual").targets(List.of("claude", "codex", "copilot")),
                        "-  \"provider_mode\": \"auto\",",
                        "+  \"provider_mode\": \"manual\","),
                word(
                        "--backend openrouter",
                        it -> it.backend("openrouter"),
                        "-  \"backend\": \"anthropic\",",
                        "-    \"HEADROOM_BACKEND\": \"anthropic\",",
                        "-      \"COPILOT_PROVIDER_TYPE\": \"anthropic\",",
                        "-      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787\"",
                        "-    \"anthropic\"",
                        "+  \"backend\": \"openrouter\",",
                        "+    \"HEADROOM_BACKEND\": \"openrouter\",",
                        "+      \"COPILOT_PROVIDER_TYPE\": \"openai\",",
                        "+      \"COPILOT_PROVIDER_BASE_URL\": \"http://127.0.0.1:8787/v1\",",
                        "+      \"COPILOT_PROVIDER_WIRE_API\": \"completions\"",
                        "+    \"openrouter\""),
                word(
                        "--anyllm-provider x",
                        it -> it.anyllmProvider("x"),
                        "-  \"anyllm_provider\": null,",
                        "-    \"anthropic\"",
                        "+  \"anyllm_provider\": \"x\",",
                        "+    \"HEADROOM_ANYLLM_PROVIDER\": \"x\"",
                        "+    \"anthropic\",",
                        "+    \"--anyllm-provider\",",
                        "+    \"x\""),
                word(
                        "--telemetry",
                        it -> it.telemetry(true),
                        "-  \"telemetry_enabled\": null,",
                        "-    \"anthropic\"",
                        "+  \"telemetry_enabled\": true,",
                        "+    \"HEADROOM_TELEMETRY\": \"on\"",
                        "+    \"anthropic\",",
                        "+    \"--telemetry\""),
                word(
                        "--no-telemetry",
                        it -> it.telemetry(false),
                        "-  \"telemetry_enabled\": null,",
                        "-    \"anthropic\"",
                        "+  \"telemetry_enabled\": false,",
                        "+    \"HEADROOM_TELEMETRY\": \"off\"",
                        "+    \"anthropic\",",
                        "+    \"--no-telemetry\""),
                word(
                        "--memory",
                        it -> it.memory(true),
                        "-  \"memory_enabled\": false,",
                        "-    \"anthropic\"",
                        "+  \"memory_enabled\": true,",
                        "+    \"HEADROOM_MEMORY_ENABLED\": \"1\"",
                        "+    \"anthropic\",",
                        "+    \"--memory\",",
                        "+    \"--memory-db-path\",",
                        "+    \"/home/ann/.headroom/memory.db\""),
                word(
                        "--image x",
                        it -> it.image("example.org/headroom:1"),
                        "-  \"image\": \"ghcr.io/headroomlabs-ai/headroom:latest\",",
                        "+  \"image\": \"example.org/headroom:1\","),
                argument("--no-code-aware", it -> it.engine(EngineOption.CODE_AWARE, "off"), "--no-code-aware"),
                word(
                        "--bedrock-profile work",
                        it -> it.engine(EngineOption.BEDROCK_PROFILE, "work"),
                        "-    \"anthropic\"",
                        "+    \"anthropic\",",
                        "+    \"--bedrock-profile\",",
                        "+    \"work\""),
                word(
                        "--answers lossless",
                        it -> it.engine(EngineOption.ANSWERS, "lossless"),
                        "+    \"HEADROOM_LOSSLESS\": \"1\""),
                // The agent's own file says it, not the manifest.
                word("--no-front-door", it -> it.frontDoor(false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void oneWordChangesWhatItStandsFor(String word, UnaryOperator<ApplyRequest.Draft> change, List<String> expected) {
        KeptSettingsTest.assertChanged(KeptSettingsTest.recorded("0.42-service-user"), word, change, expected);
    }

    /** A word and its opposite: what the first put in, the second takes out, and nothing else. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("mode", it -> it.mode("token"), it -> it.mode("cache")),
                pair("port", it -> it.port("9000"), it -> it.port("8787")),
                pair("backend", it -> it.backend("openrouter"), it -> it.backend("anthropic")),
                pair("preset", it -> it.preset("on-demand"), it -> it.preset("persistent-service")),
                pair("env", it -> it.env(List.of("FOO=1")), it -> it.env(List.of("FOO="))),
                pair(EngineOption.RATE_LIMIT, "off", "on"),
                pair(EngineOption.HTTP2, "off", "on"),
                pair(EngineOption.MEMORY, "on", "off"),
                pair(EngineOption.INTERCEPT_TOOL_RESULTS, "on", "off"),
                pair(EngineOption.FETCH_MODEL, "off", "on"),
                pair(EngineOption.ANSWERS, "streamed", "retrievable"),
                pair(EngineOption.ANSWERS, "lossless", "retrievable"),
                pair(EngineOption.PROTECT_TOOL_RESULTS, "Bash", ""),
                pair(EngineOption.BEDROCK_PROFILE, "work", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theOppositeTakesOutWhatAWordPutIn(
            String word, UnaryOperator<ApplyRequest.Draft> there, UnaryOperator<ApplyRequest.Draft> back) {
        String before = KeptSettingsTest.recorded("0.42-service-user");
        String changed = KeptSettingsTest.applied(before, there);
        assertNotEquals(List.of(), KeptSettingsTest.changes(before, changed), word);
        assertEquals(List.of(), KeptSettingsTest.changes(before, KeptSettingsTest.applied(changed, back)), word);
    }

    private static Arguments pair(EngineOption option, String value, String opposite) {
        return pair(option.word() + " " + value, it -> it.engine(option, value), it -> it.engine(option, opposite));
    }

    private static Arguments pair(
            String word, UnaryOperator<ApplyRequest.Draft> there, UnaryOperator<ApplyRequest.Draft> back) {
        return Arguments.of(word, there, back);
    }

    @Test
    void everyOptionOfTheOriginalHasARow() {
        Set<String> rows = Stream.concat(KeptSettingsTest.words(), words())
                .map(row -> row.get()[0].toString().split(" ", 2)[0])
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(ORIGINAL);
        missing.removeAll(rows);
        assertEquals(Set.of(), missing);
    }
}
