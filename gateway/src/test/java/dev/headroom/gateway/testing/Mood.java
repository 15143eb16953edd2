package dev.headroom.gateway.testing;

/** How an engine on another machine is, or what stands in front of it. */
public enum Mood {
    WELL,
    /** What stands in front of it answers every request with 502. */
    AWAY,
    /** It answers its own pages and nothing else. */
    SLOW,
    /** It takes every request and answers none. */
    SILENT,
    /** Something else answers at its address. */
    STRANGER,
    /** Another gateway answers at its address. */
    GATEWAY,
    /** What stands in front of it lets only its page for polls through. */
    GUARDED,
    /** What stands in front of it takes no WebSockets. */
    PLAIN,
    /** What stands in front of it takes no large requests. */
    SMALL,
    /** What stands in front of it waits no longer for its answers. */
    IMPATIENT,
    /** What stands in front of it answers requests of tools in its place ({@link TeamEngine#answersInItsPlace}). */
    FRONT,
    /** Its connection ends while it has a request. */
    BREAKING,
    /** It resets the stream of a request (HTTP/2). */
    RESETTING,
    /** It takes no request of the connection any more, not even the one that it has (HTTP/2). */
    GOING,
    /** It answers each request by events, one in each second. */
    STREAMING,
    /** It ends the stream of an answer before its first event. */
    EMPTY,
    /** It does so a moment after the head of the answer. */
    EMPTY_LATER,
    /** It answers requests with an error of the provider's. */
    OVERLOADED
}
