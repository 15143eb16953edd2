package dev.headroom.core.model;

/**
 * Something that stands in the way, for people: three short lines and a stable code to search for.
 *
 * <p>{@code code} is lower-case words with hyphens and never changes; {@code what}, {@code why} and {@code fix} are one
 * sentence each; {@code why} and {@code fix} may be empty when there is nothing more to say.
 */
public sealed interface Problem {
    String code();

    String what();

    String why();

    String fix();

    /** The request itself makes no sense: wrong words, missing words. Nothing was changed. */
    record Usage(String code, String what, String why, String fix) implements Problem {}

    /** The request is clear but cannot be carried out here and now. Nothing was changed. */
    record Refused(String code, String what, String why, String fix) implements Problem {}

    /** Something went wrong while work was under way. */
    record Failed(String code, String what, String why, String fix) implements Problem {}

    /** The same problem, told as one sentence more precisely in front. */
    default Problem under(String headline) {
        String reason = why().isEmpty() ? what() : what() + " " + why();
        return switch (this) {
            case Usage usage -> new Usage(usage.code, headline, reason, usage.fix);
            case Refused refused -> new Refused(refused.code, headline, reason, refused.fix);
            case Failed failed -> new Failed(failed.code, headline, reason, failed.fix);
        };
    }
}
