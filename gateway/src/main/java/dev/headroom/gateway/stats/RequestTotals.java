package dev.headroom.gateway.stats;

import dev.headroom.gateway.stats.usage.Usage;

/**
 * Sums over requests.
 *
 * @param requests finished requests
 * @param failed those that ended in an error of the provider or of the way to it
 * @param usage tokens
 * @param latencyMillis time from the request to the end of its response, summed up
 * @param firstByteMillis time from the request to the head of its response, summed up over those that got one
 * @param answered requests that got a response
 * @param refusals answers with which the client was told to come back later
 * @param lastSeen when the last one began, in milliseconds of Unix time; 0 for never
 */
public record RequestTotals(
        long requests,
        long failed,
        Usage usage,
        long latencyMillis,
        long firstByteMillis,
        long answered,
        Refusals refusals,
        long lastSeen) {
    public static final RequestTotals NONE = new RequestTotals(0, 0, Usage.NONE, 0, 0, 0, Refusals.NONE, 0);

    /** Returns no requests, of which the last began at {@code millis} of Unix time. */
    public static RequestTotals lastSeen(long millis) {
        return new RequestTotals(0, 0, Usage.NONE, 0, 0, 0, Refusals.NONE, millis);
    }

    /** Returns the sums of both; the later {@code lastSeen} counts. */
    public RequestTotals plus(RequestTotals other) {
        return new RequestTotals(
                requests + other.requests,
                failed + other.failed,
                usage.plus(other.usage),
                latencyMillis + other.latencyMillis,
                firstByteMillis + other.firstByteMillis,
                answered + other.answered,
                refusals.plus(other.refusals),
                Math.max(lastSeen, other.lastSeen));
    }

    /** Returns the mean time from a request to the end of its response in milliseconds, 0 if there was no request. */
    public double averageMillis() {
        return requests == 0 ? 0 : (double) latencyMillis / requests;
    }

    /** Returns the mean time from a request to the head of its response in milliseconds, 0 if there was no response. */
    public double averageFirstByteMillis() {
        return answered == 0 ? 0 : (double) firstByteMillis / answered;
    }
}
