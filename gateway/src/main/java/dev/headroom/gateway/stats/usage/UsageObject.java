package dev.headroom.gateway.stats.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads one {@code usage} object. Field names: Anthropic Messages, OpenAI Chat Completions and Responses, Gemini
 * generateContent, as their public API references give them.
 */
final class UsageObject {
    private static final JsonFactory JSON = new JsonFactory();

    private UsageObject() {}

    /** The numbers in it; what cannot be read counts as nothing, for statistics must never stand in a response's way. */
    static Usage read(byte[] json) {
        var numbers = numbers(json);
        var anthropicRead = number(numbers, "cache_read_input_tokens");
        var partRead = Math.max(
                number(numbers, "prompt_tokens_details.cached_tokens"),
                Math.max(
                        number(numbers, "input_tokens_details.cached_tokens"),
                        number(numbers, "cachedContentTokenCount")));
        var input = Math.max(
                number(numbers, "input_tokens"),
                Math.max(number(numbers, "prompt_tokens"), number(numbers, "promptTokenCount")));
        var output = Math.max(
                number(numbers, "output_tokens"),
                Math.max(
                        number(numbers, "completion_tokens"),
                        number(numbers, "candidatesTokenCount") + number(numbers, "thoughtsTokenCount")));
        return new Usage(
                Math.max(0, input - partRead),
                output,
                anthropicRead + partRead,
                number(numbers, "cache_creation_input_tokens"),
                0);
    }

    private static long number(Map<String, Long> numbers, String name) {
        return Math.max(0, numbers.getOrDefault(name, 0L));
    }

    private static Map<String, Long> numbers(byte[] json) {
        var found = new HashMap<String, Long>();
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    found.put(
                            parser.getParsingContext()
                                    .pathAsPointer()
                                    .toString()
                                    .substring(1)
                                    .replace('/', '.'),
                            parser.getLongValue());
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return found;
    }
}
