package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWordsTest {
    private static final List<String> WORDS = List.of(
            "--port",
            "8787",
            "--headroom-deployment-profile",
            "dk",
            "--headroom-deployment-runtime",
            "docker",
            "--mode",
            "cache",
            "--no-rate-limit");

    @ParameterizedTest
    @ValueSource(strings = {"0.28.0", "0.37.0", "0.39.0"})
    void wordsThatAnOlderEngineRefusesAreNotGivenToIt(String version) {
        assertEquals(
                List.of("--port", "8787", "--mode", "cache", "--no-rate-limit"),
                EngineWords.known(WORDS, Optional.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.40.0", "0.42.0", "1.0"})
    void anEngineThatKnowsThemGetsAllInTheirOrder(String version) {
        assertEquals(WORDS, EngineWords.known(WORDS, Optional.of(version)));
    }

    @Test
    void anEngineOfUnknownVersionGetsAll() {
        assertEquals(WORDS, EngineWords.known(WORDS, Optional.empty()));
    }

    @Test
    void aValueThatIsJoinedWithItsOptionIsLeftOutWithItAlone() {
        assertEquals(
                List.of("--mode", "cache"),
                EngineWords.known(
                        List.of("--headroom-deployment-profile=dk", "--mode", "cache"), Optional.of("0.37.0")));
    }

    @Test
    void ourGatewayIsToldItsProfileByVariablesAlone() {
        assertEquals(
                List.of("--port", "8787", "--mode", "cache", "--no-rate-limit"), EngineWords.knownToGateway(WORDS));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/headroomlabs-ai/headroom:0.37.0, 0.37.0",
        "registry.example:5000/headroom:v0.39, 0.39",
        "ghcr.io/headroomlabs-ai/headroom:0.40.0-slim, 0.40.0-slim",
        "ghcr.io/headroomlabs-ai/headroom:latest,",
        "registry.example:5000/headroom,"
    })
    void anImageIsAsOldAsItsTagSays(String image, String version) {
        assertEquals(Optional.ofNullable(version), EngineWords.versionOfImage(image));
    }
}
