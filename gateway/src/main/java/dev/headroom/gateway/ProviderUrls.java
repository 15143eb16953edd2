package dev.headroom.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers' addresses: a fixed list, no request can choose another. */
public record ProviderUrls(URI anthropic, URI openai, URI gemini, URI chatgpt, URI cloudcode) {
    public static final ProviderUrls PUBLIC = new ProviderUrls(
            URI.create("https://api.anthropic.com"),
            URI.create("https://api.openai.com"),
            URI.create("https://generativelanguage.googleapis.com"),
            URI.create("https://chatgpt.com"),
            URI.create("https://cloudcode-pa.googleapis.com"));

    /**
     * The public addresses, but for those that {@code ANTHROPIC_TARGET_API_URL}, {@code OPENAI_TARGET_API_URL},
     * {@code GEMINI_TARGET_API_URL}, {@code CHATGPT_TARGET_API_URL} and {@code CLOUDCODE_TARGET_API_URL} name.
     *
     * @throws IllegalArgumentException if one of them is not an address
     */
    public static ProviderUrls from(Map<String, String> environment) {
        return new ProviderUrls(
                read(environment, "ANTHROPIC_TARGET_API_URL", PUBLIC.anthropic),
                read(environment, "OPENAI_TARGET_API_URL", PUBLIC.openai),
                read(environment, "GEMINI_TARGET_API_URL", PUBLIC.gemini),
                read(environment, "CHATGPT_TARGET_API_URL", PUBLIC.chatgpt),
                read(environment, "CLOUDCODE_TARGET_API_URL", PUBLIC.cloudcode));
    }

    public ProviderUrls withAnthropic(URI url) {
        return new ProviderUrls(url, openai, gemini, chatgpt, cloudcode);
    }

    public ProviderUrls withOpenai(URI url) {
        return new ProviderUrls(anthropic, url, gemini, chatgpt, cloudcode);
    }

    public ProviderUrls withGemini(URI url) {
        return new ProviderUrls(anthropic, openai, url, chatgpt, cloudcode);
    }

    public ProviderUrls withChatgpt(URI url) {
        return new ProviderUrls(anthropic, openai, gemini, url, cloudcode);
    }

    public ProviderUrls withCloudcode(URI url) {
        return new ProviderUrls(anthropic, openai, gemini, chatgpt, url);
    }

    /** The addresses under their words on {@code /health}, null where the public one is used. */
    JsonObject overridden() {
        return new JsonObject()
                .put("anthropic_api_url", other(anthropic, PUBLIC.anthropic))
                .put("openai_api_url", other(openai, PUBLIC.openai))
                .put("gemini_api_url", other(gemini, PUBLIC.gemini));
    }

    private static @Nullable String other(URI url, URI standard) {
        return url.equals(standard) ? null : url.toString();
    }

    private static URI read(Map<String, String> environment, String name, URI standard) {
        var value = environment.getOrDefault(name, "").trim();
        return value.isEmpty() ? standard : URI.create(value);
    }
}
