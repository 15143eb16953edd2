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
        "'claude-cli/2.0.1 (external, cli)', claude",
        "'codex_cli_rs/0.50.0 (Debian 12; x86_64)', codex",
        "'opencode/1.0 ai-sdk/openai', opencode",
        "'GitHubCopilotChat/0.30', copilot",
        "'litellm/1.77.7', aider",
        "'Anthropic/Python 0.70.0', anthropic-sdk",
        "'OpenAI/JS 6.1.0', openai-sdk",
        "'curl/8.14.1', curl",
        "'Mozilla/5.0', other",
        "'', other",
    })
    void theGatewayKnowsTheToolsByItself(String userAgent, String family) {
        assertEquals(family, new ClientFamilies(GatewayConfig.onPort(0).clients()).of(userAgent));
    }

    @Test
    void aToolOfTheConfigurationIsCountedUnderItsNameAndBeforeItsSdk() {
        var config = GatewayConfig.onPort(0).withClients(Map.of("New-Tool", "newtool"));
        assertEquals("newtool", new ClientFamilies(config.clients()).of("new-tool/1.0 Anthropic/JS 0.60"));
        assertEquals("anthropic-sdk", new ClientFamilies(config.clients()).of("Anthropic/JS 0.60"));
    }

    @Test
    void theFirstMatchInTheOrderOfTheConfigurationCounts() {
        for (var first : new String[] {"one", "two"}) {
            var clients = new LinkedHashMap<String, String>();
            clients.put(first, first);
            clients.putIfAbsent("one", "one");
            clients.putIfAbsent("two", "two");
            var config = GatewayConfig.onPort(0).withClients(clients).withHttp2(false);
            assertEquals(first, new ClientFamilies(config.clients()).of("two one"));
        }
    }
}
