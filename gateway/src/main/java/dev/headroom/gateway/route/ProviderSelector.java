package dev.headroom.gateway.route;

import dev.headroom.gateway.route.Route.Endpoint;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by path and headers which provider a request is for. Pure: no request can name a host, it can only fall into one
 * of the fixed {@link Provider}s.
 *
 * <p>The path lists follow the providers' public API references (docs.anthropic.com, platform.openai.com, ai.google.dev).
 */
public final class ProviderSelector {
    private static final Set<String> ANTHROPIC_ROOTS = Set.of("messages", "complete");
    private static final Set<String> OPENAI_ROOTS = Set.of(
            "chat",
            "responses",
            "completions",
            "embeddings",
            "moderations",
            "audio",
            "images",
            "videos",
            "realtime",
            "conversations",
            "assistants",
            "threads",
            "vector_stores",
            "fine_tuning",
            "uploads",
            "evals",
            "containers",
            "engines");
    /** Paths that a tool uses when its base address lacks the {@code /v1} that the tool expects to find there. */
    private static final Set<String> WITHOUT_VERSION =
            Set.of("messages", "responses", "chat", "completions", "embeddings");

    /** What Google's tools ask for with a login at Google, such as {@code /v1internal:loadCodeAssist}. */
    private static final String CLOUDCODE = "/v1internal:";

    private static final String CODEX_BACKEND = "/backend-api/codex";

    private ProviderSelector() {}

    /**
     * Routes one request.
     *
     * @param uri the request target in origin form (path and query)
     * @param headers which headers the request has
     */
    public static Route route(String uri, RequestHeaders headers) {
        var target = withoutProfile(uri);
        var path = pathOf(target);
        if (below(path, "/via")) {
            return tool(path, target);
        }
        return own(path).<Route>map(Route.Own::new).orElseGet(() -> provider(path, target, headers));
    }

    /** {@code /via/claude/anthropic/v1/messages} is {@code /v1/messages} at Claude's own server. */
    private static Route tool(String path, String target) {
        var tool = firstSegment(path, "/via/".length());
        var after = "/via/".length() + tool.length() + 1;
        var provider = Provider.of(firstSegment(path, after));
        if (tool.isEmpty() || provider.isEmpty()) {
            return new Route.NoTool();
        }
        var name = tool + '/' + provider.get().id();
        return new Route.ToTool(name, provider.get(), target.substring("/via/".length() + name.length()));
    }

    /**
     * Whether an engine sends a request to the server that it was given for the provider, whatever else the request says: only
     * then may one go through it whose key belongs to a tool's own server.
     *
     * @param path the path as the engine gets it
     */
    public static boolean isPlain(Provider provider, String path, RequestHeaders headers) {
        var plain = pathOf(path);
        return switch (provider) {
            case ANTHROPIC -> below(plain, "/v1/messages");
            case OPENAI ->
                !headers.has("chatgpt-account-id")
                        && (below(plain, "/v1/chat/completions") || below(plain, "/v1/responses"));
            case GEMINI, CHATGPT, CLOUDCODE -> false;
        };
    }

    /**
     * Puts the version into a path in which a tool left it out, which an engine does not do.
     *
     * @param uri the request target in origin form, perhaps below {@code /p/<profile>}, which stays
     * @return the same with {@code /v1} before a path such as {@code /messages}
     */
    public static String withVersion(String uri) {
        var target = withoutProfile(uri);
        return WITHOUT_VERSION.contains(firstSegment(pathOf(target), 1))
                ? uri.substring(0, uri.length() - target.length()) + "/v1" + target
                : uri;
    }

    private static Route provider(String path, String target, RequestHeaders headers) {
        if (below(path, "/backend-api")) {
            return new Route.ToProvider(Provider.CHATGPT, target);
        }
        if (below(path, "/v1beta") || below(path, "/v1alpha") || below(path, "/upload/v1beta")) {
            return new Route.ToProvider(Provider.GEMINI, target);
        }
        if (path.startsWith(CLOUDCODE)) {
            return new Route.ToProvider(Provider.CLOUDCODE, target);
        }
        if (path.startsWith("/v1" + CLOUDCODE)) {
            return new Route.ToProvider(Provider.CLOUDCODE, target.substring("/v1".length()));
        }
        if (below(path, "/v1")) {
            return versioned(firstSegment(path, "/v1/".length()), path, target, headers);
        }
        var first = firstSegment(path, 1);
        if (WITHOUT_VERSION.contains(first)) {
            return versioned(first, path, "/v1" + target, headers);
        }
        return headers.has("anthropic-version") || headers.has("anthropic-beta")
                ? new Route.ToProvider(Provider.ANTHROPIC, target)
                : new Route.Unknown(target);
    }

    private static Route versioned(String first, String path, String target, RequestHeaders headers) {
        if (ANTHROPIC_ROOTS.contains(first)) {
            return new Route.ToProvider(Provider.ANTHROPIC, target);
        }
        // Codex sends this header with a ChatGPT login; the same paths then live below another base.
        if (headers.has("chatgpt-account-id")) {
            return new Route.ToProvider(Provider.CHATGPT, CODEX_BACKEND + target.substring("/v1".length()));
        }
        if (OPENAI_ROOTS.contains(first)) {
            return new Route.ToProvider(Provider.OPENAI, target);
        }
        if (headers.has("x-goog-api-key") || (first.equals("models") && path.indexOf(':') > 0)) {
            return new Route.ToProvider(Provider.GEMINI, target);
        }
        if (headers.has("x-api-key") || headers.has("anthropic-version")) {
            return new Route.ToProvider(Provider.ANTHROPIC, target);
        }
        return new Route.ToProvider(Provider.OPENAI, target);
    }

    private static Optional<Endpoint> own(String path) {
        for (var endpoint : Endpoint.values()) {
            if (endpoint.path().equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** {@code /p/<profile>/v1/messages} is {@code /v1/messages}: tools of several profiles may share one base address. */
    private static String withoutProfile(String uri) {
        if (!uri.startsWith("/p/")) {
            return uri;
        }
        var end = uri.indexOf('/', "/p/".length());
        return end < 0 ? "/" : uri.substring(end);
    }

    private static String pathOf(String target) {
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static boolean below(String path, String parent) {
        return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }

    private static String firstSegment(String path, int from) {
        if (path.length() <= from) {
            return "";
        }
        var end = path.indexOf('/', from);
        return end < 0 ? path.substring(from) : path.substring(from, end);
    }
}
