package dev.headroom.core.host;

import java.time.Duration;

/** Sends HTTP requests to addresses of this machine. */
public interface Http {
    /** Asks for a loopback URL; how it went is always a value. Redirects are not followed, no proxy is used. */
    Reply get(String url, Duration limit);

    /** The same for a page that may be large, such as the statistics of a year: its body is cut after 16 MiB only. */
    default Reply getLarge(String url, Duration limit) {
        return get(url, limit);
    }

    /** How a request went. */
    sealed interface Reply {
        /** An answer, whatever its status; {@code body} is cut after one megabyte. */
        record Answer(int status, String body) implements Reply {}

        /** Nobody listens there. */
        record Refused() implements Reply {}

        /** Somebody listens but no answer came in time, or none that is HTTP. */
        record NoAnswer(String why) implements Reply {}
    }
}
