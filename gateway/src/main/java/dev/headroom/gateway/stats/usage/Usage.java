package dev.headroom.gateway.stats.usage;

/**
 * What a response says it used, in the provider's own words brought to one vocabulary.
 *
 * @param input tokens read by the model, without those that came from or went into the provider's cache where the provider
 *     counts them apart
 * @param output tokens written by the model
 * @param cacheRead tokens that the provider took from its prompt cache
 * @param cacheWrite tokens that the provider put into its prompt cache
 * @param saved tokens that a shared engine says it took out of the request
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite, long saved) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    /** Returns a usage of which nothing is known but what was saved. */
    public static Usage ofSaved(long tokens) {
        return new Usage(0, 0, 0, 0, tokens);
    }

    /** Returns the larger of each number, since a stream reports growing numbers several times. */
    public Usage max(Usage other) {
        return new Usage(
                Math.max(input, other.input),
                Math.max(output, other.output),
                Math.max(cacheRead, other.cacheRead),
                Math.max(cacheWrite, other.cacheWrite),
                Math.max(saved, other.saved));
    }

    /** Returns the sums of both. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                saved + other.saved);
    }
}
