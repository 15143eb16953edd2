package dev.headroom.gateway.stats;

/**
 * Counts the answers with which a client was told to come back later, whoever gave them: the provider, the engine or the gateway.
 *
 * @param rateLimited answers with status 429
 * @param unavailable answers with status 503
 */
public record Refusals(long rateLimited, long unavailable) {
    public static final Refusals NONE = new Refusals(0, 0);

    /** Returns the counts of one answer. */
    static Refusals of(int status) {
        return new Refusals(status == 429 ? 1 : 0, status == 503 ? 1 : 0);
    }

    /** Returns the sums of both. */
    Refusals plus(Refusals other) {
        return new Refusals(rateLimited + other.rateLimited, unavailable + other.unavailable);
    }
}
