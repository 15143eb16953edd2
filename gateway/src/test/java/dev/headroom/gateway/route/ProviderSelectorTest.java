package dev.headroom.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderSelectorTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, , ANTHROPIC, /v1/messages",
        "/messages, , ANTHROPIC, /v1/messages",
        "/p/job/messages?beta=true, , ANTHROPIC, /v1/messages?beta=true",
        "/v1/messages/count_tokens, , ANTHROPIC, /v1/messages/count_tokens",
        "/v1/messages/batches/b1/results, , ANTHROPIC, /v1/messages/batches/b1/results",
        "/v1/complete, , ANTHROPIC, /v1/complete",
        "/v1/models, x-api-key, ANTHROPIC, /v1/models",
        "/v1/models, anthropic-version, ANTHROPIC, /v1/models",
        "/v1/models/m, authorization, OPENAI, /v1/models/m",
        "/v1/models, , OPENAI, /v1/models",
        "/v1/models, chatgpt-account-id, CHATGPT, /backend-api/codex/models",
        "/v1/models, x-goog-api-key, GEMINI, /v1/models",
        "/v1/models/gemini:generateContent, authorization, GEMINI, /v1/models/gemini:generateContent",
        "/v1/files, x-api-key, ANTHROPIC, /v1/files",
        "/v1/files/f1/content, authorization, OPENAI, /v1/files/f1/content",
        "/v1/batches, authorization, OPENAI, /v1/batches",
        "/v1/skills, anthropic-version, ANTHROPIC, /v1/skills",
        "/v1/chat/completions, authorization, OPENAI, /v1/chat/completions",
        "/v1/chat/completions, x-api-key, OPENAI, /v1/chat/completions",
        "/chat/completions, authorization, OPENAI, /v1/chat/completions",
        "/v1/completions, , OPENAI, /v1/completions",
        "/v1/embeddings, , OPENAI, /v1/embeddings",
        "/v1/responses, , OPENAI, /v1/responses",
        "/responses, , OPENAI, /v1/responses",
        "/v1/responses/r1/cancel, authorization, OPENAI, /v1/responses/r1/cancel",
        "/v1/responses, chatgpt-account-id, CHATGPT, /backend-api/codex/responses",
        "/backend-api/codex/responses, , CHATGPT, /backend-api/codex/responses",
        "/v1beta/models/gemini:streamGenerateContent?alt=sse, , GEMINI,"
                + " /v1beta/models/gemini:streamGenerateContent?alt=sse",
        "/upload/v1beta/files, , GEMINI, /upload/v1beta/files",
        "/v1internal:streamGenerateContent?alt=sse, authorization, CLOUDCODE,"
                + " /v1internal:streamGenerateContent?alt=sse",
        "/v1/v1internal:loadCodeAssist, authorization, CLOUDCODE, /v1internal:loadCodeAssist",
        "/p/job/v1/messages?a=/p/b, , ANTHROPIC, /v1/messages?a=/p/b",
        "/p/job/v1beta/models, , GEMINI, /v1beta/models",
        "/api/event_logging/batch, anthropic-beta, ANTHROPIC, /api/event_logging/batch",
    })
    void pathAndHeadersChooseTheProvider(String uri, String header, Provider provider, String target) {
        assertEquals(new Route.ToProvider(provider, target), ProviderSelector.route(uri, name -> name.equals(header)));
    }

    @ParameterizedTest
    @CsvSource({
        "/messages, /v1/messages",
        "/messages/count_tokens?beta=true, /v1/messages/count_tokens?beta=true",
        "/responses, /v1/responses",
        "/chat/completions, /v1/chat/completions",
        "/completions, /v1/completions",
        "/embeddings, /v1/embeddings",
        "/p/job/messages, /p/job/v1/messages",
        "/v1/messages, /v1/messages",
        "/p/job/v1/messages, /p/job/v1/messages",
        "/v1beta/models, /v1beta/models",
        "/messagesx, /messagesx",
        "/p/messages, /p/messages",
        "/stats, /stats",
    })
    void aVersionThatWasLeftOutIsPutIn(String uri, String expected) {
        assertEquals(expected, ProviderSelector.withVersion(uri));
    }

    @Test
    void ourOwnPagesAreFoundUnderAProfileTooAndOtherPathsAreUnknown() {
        for (var endpoint : Route.Endpoint.values()) {
            assertEquals(new Route.Own(endpoint), ProviderSelector.route(endpoint.path(), name -> false));
            assertEquals(
                    new Route.Own(endpoint),
                    ProviderSelector.route("/p/job" + endpoint.path() + "?x=1", name -> false));
        }
        for (var uri : List.of("/v2/messages", "/v1betamax", "/backend-apis/x", "/livez/", "/index.html")) {
            assertEquals(new Route.Unknown(uri), ProviderSelector.route(uri, name -> false));
        }
    }

    @Test
    void anAddressWithAPathIsKeptAndItsVersionStandsOnce() {
        var upstream = Upstream.of(java.net.URI.create("https://models.example/openai/v1/"));
        assertEquals("/openai/v1/chat/completions", upstream.target("/v1/chat/completions"));
        assertEquals("/openai/v1/other", upstream.target("/other"));
        assertEquals("models.example", upstream.authority());
    }
}
