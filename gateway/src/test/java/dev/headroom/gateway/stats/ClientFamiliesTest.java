package dev.headroom.gateway.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.GatewayConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientFamiliesTest {
    @ParameterizedTest
    @CsvSource({
        "'Anthropic/Python 0.70.0', anthropic-sdk",
        "'OpenAI/JS 6.1.0', openai-sdk",
        "'GeminiCLI/0.20.0/gemini-3 (linux; x64)', gemini",
        "'curl/8.14.1', curl",
        "'claude-cli/2.0.1 (external, cli)', other",
        "'Mozilla/5.0', other",
        "'', other",
    })
    void theGatewayKnowsTheLibrariesByItself(String userAgent, String family) {
        assertEquals(family, new ClientFamilies(Map.of(), ClientFamilies.OTHER).of(userAgent));
    }

    @Test
    void aToolOfTheConfigurationIsCountedUnderItsNameAndBeforeItsSdk() {
        var config = GatewayConfig.onPort(0).withClients(Map.of("New-Tool", "newtool"));
        assertEquals(
                "newtool",
                new ClientFamilies(config.clients(), config.otherClient()).of("new-tool/1.0 Anthropic/JS 0.60"));
        assertEquals(
                "anthropic-sdk", new ClientFamilies(config.clients(), config.otherClient()).of("Anthropic/JS 0.60"));
    }

    @Test
    void theFirstMatchInTheOrderOfTheConfigurationCounts() {
        for (var first : new String[] {"one", "two"}) {
            var clients = new LinkedHashMap<String, String>();
            clients.put(first, first);
            clients.putIfAbsent("one", "one");
            clients.putIfAbsent("two", "two");
            var config = GatewayConfig.onPort(0).withClients(clients).withHttp2(false);
            assertEquals(first, new ClientFamilies(config.clients(), config.otherClient()).of("two one"));
        }
    }
}
