package dev.headroom.gateway.route;

/** Where one request goes. */
public sealed interface Route {

    /** To a provider, under {@code target} (path and query as they are sent, below the provider's base address). */
    record ToProvider(Provider provider, String target) implements Route {}

    /**
     * To a tool's own server.
     *
     * @param name by which the server is listed, such as {@code claude/anthropic}
     * @param provider in whose words the tool speaks
     * @param target path and query behind the server's address
     */
    record ToTool(String name, Provider provider, String target) implements Route {}

    /** Below a path of a single tool, but of none that there could be. */
    record NoTool() implements Route {}

    /** Answered by the gateway itself. */
    record Own(Endpoint endpoint) implements Route {}

    /** Not a path that the gateway knows; an engine behind it may know it. */
    record Unknown(String target) implements Route {}

    /** The gateway's own pages. */
    enum Endpoint {
        ROOT("/"),
        LIVEZ("/livez"),
        READYZ("/readyz"),
        HEALTH("/health"),
        STATS("/stats"),
        STATS_HISTORY("/stats-history"),
        METRICS("/metrics"),
        DASHBOARD("/dashboard"),
        /** The gateway's own counts, which an engine behind it does not hide. */
        TRAY_STATS("/headroom-tray/stats");

        private final String path;

        Endpoint(String path) {
            this.path = path;
        }

        /** The page's path. */
        public String path() {
            return path;
        }
    }
}
